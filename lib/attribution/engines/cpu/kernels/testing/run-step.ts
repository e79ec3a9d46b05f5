import type { Tensor } from '../../../../tensor';
import { ModuleBuilder } from '../../assembler';
import { type Layout, layoutSize } from '../../plan/layout';
import type { Plan, Step } from '../../plan/step';
import type { Addresses, Features, Kernel } from '../kernel';
import { loadKernels } from '../load-kernels';
import { stepKernels } from '../step-kernels';
import { viewOf } from '../view';
import { callExports, type ExportCall } from './call-exports-nodejs';
import { recordPackings } from './record-packings';
import { shuffled } from './shuffled';

/** One step on values with these layouts; `data` holds the values that exist before, row-major. */
export interface StepCase {
  readonly layouts: readonly Layout[];
  readonly step: Step;
  readonly data: ReadonlyMap<number, Float32Array>;
  readonly constants?: ReadonlyMap<string, Tensor>;
  /** Default: no FMA. */
  readonly features?: Features;
}

/** What the memory holds before, in lanes that no result may depend on and in outputs. */
const MARK = 777;

/**
 * Computes a step, with its units in a random order, and returns a value row-major. Throws if it writes
 * elsewhere than to the elements of its output, their padding lanes and the slack behind it.
 */
export async function runStep({
  layouts,
  step,
  data,
  constants = new Map(),
  features = { fma: false },
}: StepCase): Promise<Float32Array> {
  const write = (floats: Float32Array, start: (id: number) => number) => {
    for (const [id, layout] of layouts.entries()) writeValue(floats, start(id), layout, data.get(id));
  };
  const { before, after, start, end } = await run({ layouts, step, constants, features }, write);
  const layout = layouts[step.output]!;
  expectIntact(before, after, layout, start, end);
  return Float32Array.from(placesOf(layout), (place) => after[start + place]!);
}

/** Runs a step on the one value that it writes, all floats of which are 1, and returns these floats. */
export async function runMemory(layout: Layout, step: Step): Promise<Float32Array> {
  const size = layoutSize(layout);
  const write = (floats: Float32Array, start: (id: number) => number) => {
    floats.fill(1, start(0), start(0) + size);
  };
  const { after, start } = await run(
    { layouts: [layout], step, constants: new Map(), features: { fma: false } },
    write,
  );
  return after.subarray(start, start + size);
}

/** The memory before and after a step, and the range of the output and of all values, in floats. */
async function run(
  { layouts, step, constants, features }: Required<Omit<StepCase, 'data'>>,
  write: (floats: Float32Array, start: (id: number) => number) => void,
) {
  await loadKernels([step]);
  const pages = pagesFor(layouts, constants);
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
  const after = new Float32Array(memory.buffer).fill(NaN);
  const plan: Plan = {
    values: layouts.map((layout, id) => ({ name: `value ${id}`, layout, offset: 0 })),
    steps: [step],
    inputs: new Map(),
    outputs: new Map(),
    constants,
    size: 0,
  };
  const { addresses, packings, allocate } = allocation(plan, after);
  write(after, (id) => addresses.value(id) / 4);
  const kernels = stepKernels(step, plan, addresses, features);
  if (packings.length > 0) runAll(packings, memory, allocate, features);
  const before = after.slice();
  const end = allocate(0) / 4;
  runAll(kernels, memory, allocate, features);
  return { before, after, start: addresses.value(step.output) / 4, end };
}

function runAll(
  kernels: readonly Kernel[],
  memory: WebAssembly.Memory,
  allocate: (bytes: number) => number,
  features: Features,
): void {
  const pages = memory.buffer.byteLength / 65536;
  const module = new ModuleBuilder({ initialPages: pages, maximumPages: pages, shared: false });
  for (const [index, kernel] of kernels.entries()) {
    module.export(`kernel ${index}`, kernel.emit(module, features));
  }
  const calls = kernels.flatMap((kernel, index) => {
    const args = allocate(kernel.args.length * 4);
    new Int32Array(memory.buffer, args, kernel.args.length).set(kernel.args);
    const scratch = allocate(kernel.scratchBytes);
    return shuffled(kernel.units).map((unit): ExportCall => [`kernel ${index}`, args, unit, scratch]);
  });
  callExports(module.toBytes(), memory, allocate(0), calls);
}

function allocation(plan: Plan, floats: Float32Array) {
  let top = 1024;
  const allocate = (bytes: number): number => {
    const start = top;
    top = Math.ceil((top + bytes) / 64) * 64;
    if (top > floats.byteLength) throw new Error('The test needs more memory.');
    return start;
  };
  const packed = new Map<string, number>();
  const values = plan.values.map(({ layout }) => allocate(layoutSize(layout) * 4));
  const addresses: Addresses = {
    value: (id) => values[id]!,
    constant: (name) => {
      const data = plan.constants.get(name)!.data as Float32Array;
      return addresses.packed('floats', [name], data.length, (target) => target.set(data));
    },
    packed: (how, from, size, make) => {
      const key = JSON.stringify([how, from]);
      const start = packed.get(key) ?? allocate((size + 16) * 4);
      if (!packed.has(key)) make(floats.subarray(start / 4, start / 4 + size));
      packed.set(key, start);
      return start;
    },
    shared: (bytes) => allocate(bytes + 64),
    weights: (packing) => recorded.weights(packing),
  };
  const recorded = recordPackings(plan, floats, allocate, addresses.packed);
  return { addresses, packings: recorded.packings, allocate };
}

/** Room for values, for constants as they are and packed, and for arguments and scratch memory. */
function pagesFor(layouts: readonly Layout[], constants: ReadonlyMap<string, Tensor>): number {
  const floats = [
    ...layouts.map(layoutSize),
    ...[...constants.values()].map(({ data }) => 4 * data.length),
  ].reduce((sum, size) => sum + size);
  return Math.ceil((floats * 4) / 65536) + 3;
}

/** Places of a value's elements in row-major order, in floats. */
function placesOf(layout: Layout): readonly number[] {
  const { dims, start, strides } = viewOf(layout);
  return dims.reduce<readonly number[]>(
    (places, size, axis) =>
      places.flatMap((place) => Array.from({ length: size }, (_, index) => place + index * strides[axis]!)),
    [start],
  );
}

/** Writes elements, with a zero border around an image. */
function writeValue(
  floats: Float32Array,
  start: number,
  layout: Layout,
  data: Float32Array | undefined,
): void {
  if (!data) {
    floats.fill(MARK, start, start + layoutSize(layout));
    return;
  }
  if (layout.kind === 'image') {
    const { top, left, bottom, right } = layout.border;
    const [n, c, h, w] = layout.dims;
    const border = { top: 0, left: 0, bottom: 0, right: 0 };
    const whole = placesOf({ kind: 'image', dims: [n, c, top + h + bottom, left + w + right], border });
    for (const place of whole) floats[start + place] = 0;
  }
  for (const [element, place] of placesOf(layout).entries()) floats[start + place] = data[element]!;
}

/** Throws if memory beside the elements has changed. */
function expectIntact(
  before: Float32Array,
  after: Float32Array,
  layout: Layout,
  start: number,
  end: number,
): void {
  const mayChange = new Set(placesOf(layout));
  if (layout.kind === 'image' && layout.dims[1] >= 4) {
    const [n, c, h, w] = layout.dims;
    for (const place of placesOf({ ...layout, dims: [n, Math.ceil(c / 4) * 4, h, w] })) mayChange.add(place);
  }
  const size = layoutSize(layout);
  for (let slack = size - 16; slack < size; slack++) mayChange.add(slack);
  for (let at = 0; at < end; at++) {
    if (!Object.is(before[at], after[at]) && !mayChange.has(at - start)) {
      throw new Error(`The step writes to float ${at - start} of its output, where no element is.`);
    }
  }
}
