import { createRandom } from '../../../../random/prng';

/** The numbers from 0 to count − 1 in an order that depends on the count alone. */
export function shuffled(count: number): readonly number[] {
  const random = createRandom(count);
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = random.int(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
