import { type FunctionBuilder, type I32, i32 } from '../assembler';

/**
 * Repeats the code of a vector of four elements.
 * @param at emits the code for the vector with this index behind the pointers
 * @param advance moves the pointers by vectors
 */
export function emitVectorLoop(
  f: FunctionBuilder,
  vectors: I32,
  unroll: number,
  at: (index: number) => void,
  advance: (vectors: number) => void,
): void {
  const several = (count: number) => {
    for (let index = 0; index < count; index++) at(index);
    if (count > 0) advance(count);
  };
  if (typeof vectors === 'number') {
    const rounds = Math.floor(vectors / unroll);
    if (rounds > 1) f.repeat(f.local('i32'), 0, rounds, () => several(unroll));
    else several(rounds * unroll);
    several(vectors % unroll);
    return;
  }
  const left = f.let('i32', vectors);
  for (const count of new Set([unroll, 1])) {
    f.while(
      () => i32.geS(left, count),
      () => {
        several(count);
        f.increment(left, -count);
      },
    );
  }
}
