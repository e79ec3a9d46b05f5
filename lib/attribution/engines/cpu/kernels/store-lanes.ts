import { type FunctionBuilder, type I32, i32, type Local } from '../assembler';

/** Stores the first `count` lanes of a vector: all of them if there are four or more, none below one. */
export function storeLanes(
  f: FunctionBuilder,
  address: I32,
  lanes: Local<'v128'>,
  count: I32,
  offset: number,
): void {
  const whole = () => f.storeV128(address, lanes, offset);
  const single = (lane: number) => f.storeLane32(address, lanes, lane, offset + lane * 4);
  if (typeof count === 'number') {
    if (count >= 4) whole();
    else for (let lane = 0; lane < count; lane++) single(lane);
    return;
  }
  f.if(i32.geS(count, 4), whole, () => {
    for (const lane of [0, 1, 2]) f.if(i32.gtS(count, lane), () => single(lane));
  });
}
