import { type FunctionBuilder, type I32, i32, type V128 } from '../assembler';

/** Stores the first `count` lanes of a vector: all of them if there are four or more, none below one. */
export function storeLanes(f: FunctionBuilder, address: I32, lanes: V128, count: I32, offset: number): void {
  f.if(
    i32.geS(count, 4),
    () => f.storeV128(address, lanes, offset),
    () => {
      for (const lane of [0, 1, 2]) {
        f.if(i32.gtS(count, lane), () => f.storeLane32(address, lanes, lane, offset + lane * 4));
      }
    },
  );
}
