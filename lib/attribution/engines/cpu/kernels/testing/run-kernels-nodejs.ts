import { ModuleBuilder } from '../../assembler';
import { type ImageLayout, imageStrides, layoutSize } from '../../plan/layout';
import type { Plan } from '../../plan/step';
import type { Addresses, Features, Kernel } from '../kernel';
import { callExports, type ExportCall } from './call-exports-nodejs';
import { recordPackings } from './record-packings';
import { shuffled } from './shuffled';

/** What the memory holds before: NaN in lanes that no result may depend on, and a mark in outputs. */
const MARK = 777;

const PAGES = 256;

/** Shared by all runs; NaN in between. */
const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });
const floats = new Float32Array(memory.buffer).fill(NaN);

/**
 * Runs the kernels of a step whose values are images, with all units in a random order, and returns a value
 * as row-major [N, C, H, W]. Throws if a kernel writes outside the pictures of its output.
 */
export function runKernels(
  plan: Plan,
  data: ReadonlyMap<number, Float32Array>,
  output: number,
  kernelsOf: (addresses: Addresses, features: Features) => readonly Kernel[],
  features: Features = { fma: false },
): Float32Array {
  const { addresses, packings, allocate } = allocation(plan);
  try {
    for (const [id, { layout }] of plan.values.entries()) {
      const start = addresses.value(id) / 4;
      const image = layout as ImageLayout;
      if (data.has(id)) writeImage(start, image, data.get(id)!);
      else floats.fill(MARK, start, start + layoutSize(image));
    }
    const stepKernels = kernelsOf(addresses, features);
    const kernels = [...packings, ...stepKernels];
    const module = new ModuleBuilder({ initialPages: PAGES, maximumPages: PAGES, shared: false });
    for (const [index, kernel] of kernels.entries()) {
      module.export(`kernel ${index}`, kernel.emit(module, features));
    }
    const guards: number[] = [];
    const calls = kernels.flatMap((kernel, index) => {
      const args = allocate(kernel.args.length * 4);
      new Int32Array(memory.buffer, args, kernel.args.length).set(kernel.args);
      const scratch = allocate(kernel.scratchBytes);
      guards.push(allocate(64));
      return shuffled(kernel.units).map((unit): ExportCall => [`kernel ${index}`, args, unit, scratch]);
    });
    callExports(module.toBytes(), memory, allocate(0), calls);
    const isIntact = guards.every((guard) => floats.subarray(guard / 4, guard / 4 + 16).every(Number.isNaN));
    if (!isIntact) throw new Error('A kernel writes behind its scratch memory.');
    return readImage(addresses.value(output) / 4, plan.values[output]!.layout as ImageLayout);
  } finally {
    // Also after an error, because tests of other files use the same memory.
    floats.fill(NaN, 0, allocate(0) / 4);
  }
}

function allocation(plan: Plan) {
  let top = 1024;
  const allocate = (bytes: number): number => {
    const start = top;
    top = Math.ceil((top + bytes) / 64) * 64;
    if (top > memory.buffer.byteLength) throw new Error('The test needs more memory.');
    return start;
  };
  const packed = new Map<string, number>();
  const values = plan.values.map(({ layout }) => allocate(layoutSize(layout) * 4));
  const addresses: Addresses = {
    value: (id) => values[id]!,
    constant: () => {
      throw new Error('Constants are packed.');
    },
    packed: (how, from, size, make) => {
      const key = JSON.stringify([how, from]);
      const start = packed.get(key) ?? allocate((size + 16) * 4);
      if (!packed.has(key)) make(new Float32Array(memory.buffer, start, size));
      packed.set(key, start);
      return start;
    },
    shared: (bytes) => allocate(bytes + 64),
    weights: (packing) => recorded.weights(packing),
  };
  const recorded = recordPackings(plan, floats, allocate, addresses.packed);
  return { addresses, packings: recorded.packings, allocate };
}

/** Writes the pictures and a zero border; added lanes stay as they are. */
function writeImage(start: number, layout: ImageLayout, data: Float32Array): void {
  const { dims, border } = layout;
  const [pictures, channels, height, width] = dims;
  const strides = imageStrides(layout);
  for (let n = 0; n < pictures; n++) {
    for (let c = 0; c < channels; c++) {
      for (let row = -border.top; row < height + border.bottom; row++) {
        for (let column = -border.left; column < width + border.right; column++) {
          const isInside = row >= 0 && row < height && column >= 0 && column < width;
          const from = ((n * channels + c) * height + row) * width + column;
          const to = n * strides.picture + strides.origin + row * strides.row + column * strides.pixel + c;
          floats[start + to] = isInside ? data[from]! : 0;
        }
      }
    }
  }
}

function readImage(start: number, layout: ImageLayout): Float32Array {
  const [pictures, channels, height, width] = layout.dims;
  const strides = imageStrides(layout);
  const result = new Float32Array(pictures * channels * height * width);
  const isWritten = new Uint8Array(pictures * strides.picture);
  let at = 0;
  for (let n = 0; n < pictures; n++) {
    for (let c = 0; c < strides.pixel; c++) {
      for (let row = 0; row < height; row++) {
        for (let column = 0; column < width; column++) {
          const from = n * strides.picture + strides.origin + row * strides.row + column * strides.pixel + c;
          isWritten[from] = 1;
          if (c < channels) result[at++] = floats[start + from]!;
        }
      }
    }
  }
  const isBorderIntact = isWritten.every((written, index) => written === 1 || floats[start + index] === MARK);
  if (!isBorderIntact) throw new Error('A kernel writes into the border of its output.');
  return result;
}
