import type { Plan } from '../../plan/step';
import type { Addresses, Kernel } from '../kernel';

/** `weights` of addresses in a test's memory, and the kernels that must run before the weights are read. */
export function recordPackings(
  { constants }: Pick<Plan, 'constants'>,
  floats: Float32Array,
  allocate: (bytes: number) => number,
  packed: Addresses['packed'],
): { readonly weights: Addresses['weights']; readonly packings: readonly Kernel[] } {
  const packings: Kernel[] = [];
  const weights: Addresses['weights'] = ({ key, from, floats: size, kernel }) =>
    packed(key, [from], size, (target) => {
      const data = constants.get(from)!.data as Float32Array;
      const source = allocate(data.byteLength);
      floats.set(data, source / 4);
      packings.push(kernel(source, target.byteOffset));
    });
  return { weights, packings };
}
