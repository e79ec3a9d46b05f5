import { ModuleBuilder } from '../../assembler';
import type { Addresses, Packing } from '../kernel';
import { callExports, type ExportCall } from './call-exports-nodejs';
import { shuffled } from './shuffled';

/** Bytes before, between and behind constant and packed data, which hold NaN. */
const GUARD = 256;

/** The packing that a function asks for. */
export function packingOf(ask: (addresses: Addresses) => void): Packing {
  let asked: Packing | undefined;
  const refuse = () => {
    throw new Error('The function asks for something else.');
  };
  ask({
    value: refuse,
    constant: refuse,
    packed: refuse,
    shared: refuse,
    weights: (packing) => {
      asked = packing;
      return 0;
    },
  });
  if (!asked) throw new Error('The function asks for no packing.');
  return asked;
}

/**
 * Packs a constant, with the kernel's units in a random order. Throws if the kernel writes beside the packed
 * data; floats that it does not write are NaN.
 */
export function runPacking({ floats: size, kernel: make }: Packing, data: Float32Array): Float32Array {
  const source = GUARD;
  const target = source + data.byteLength + GUARD;
  const args = target + size * 4 + GUARD;
  const kernel = make(source, target);
  const scratch = args + Math.ceil(kernel.args.length / 4) * 16;
  const end = scratch + kernel.scratchBytes;
  const pages = Math.ceil(end / 65536);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const floats = new Float32Array(memory.buffer).fill(NaN);
  floats.set(data, source / 4);
  new Int32Array(memory.buffer, args).set(kernel.args);
  const module = new ModuleBuilder({ initialPages: pages, maximumPages: pages, shared: false });
  module.export('pack', kernel.emit(module, { fma: false }));
  const calls = shuffled(kernel.units).map((unit): ExportCall => ['pack', args, unit, scratch]);
  callExports(module.toBytes(), memory, end, calls);
  const packed = floats.slice(target / 4, target / 4 + size);
  const guards = [floats.subarray(target / 4 - GUARD / 4, target / 4), floats.subarray(target / 4 + size)];
  const isIntact = guards.every((guard) => guard.subarray(0, GUARD / 4).every(Number.isNaN));
  if (!isIntact) throw new Error('The kernel writes beside the packed data.');
  return packed;
}
