import { isWithin, NO_BORDER } from './border';
import { layoutSize } from './layout';
import type { ValueId } from './operand';
import { placeInOrder } from './place-in-order';
import { ALIGNMENT, type DraftValue } from './plan-builder';
import type { Step } from './step';
import { valuesReadBy } from './step-operands';

export interface Placement {
  /** First float of each value in the block. */
  readonly offsets: readonly number[];
  /** Floats of the block. */
  readonly size: number;
  /** The steps, with others that clear borders in memory that had another use. */
  readonly steps: readonly Step[];
}

/** Memory of a value and its parts, and the steps between which it is in use. */
interface Region {
  readonly id: ValueId;
  readonly size: number;
  first: number;
  last: number;
  offset: number;
}

/** Regions above which they are placed in the order of their use, which takes less time. */
const MANY_REGIONS = 8192;

/**
 * Finds a place in one block for each value. Values that are not in use at the same time may share memory;
 * those of `kept` (inputs and outputs) share theirs with none.
 */
export function placeValues(
  values: readonly DraftValue[],
  steps: readonly Step[],
  kept: readonly ValueId[],
): Placement {
  const regions = findRegions(values, steps, kept);
  if (regions.size > MANY_REGIONS) placeInOrder(regions.values());
  else placeBySize(regions.values());
  const placed = [...regions.values()].sort((a, b) => a.offset - b.offset);
  const offsets = values.map(({ part }, id) => {
    const region = regions.get(part?.of ?? id);
    return region === undefined ? 0 : region.offset + (part?.start ?? 0);
  });
  const size = placed.reduce((most, { offset, size }) => Math.max(most, offset + size), 0);
  return { offsets, size, steps: withClears(values, steps, regions, placed) };
}

function findRegions(
  values: readonly DraftValue[],
  steps: readonly Step[],
  kept: readonly ValueId[],
): ReadonlyMap<ValueId, Region> {
  const regions = new Map<ValueId, Region>();
  const use = (value: ValueId, at: number) => {
    const id = values[value]!.part?.of ?? value;
    const size = Math.ceil(layoutSize(values[id]!.layout) / ALIGNMENT) * ALIGNMENT;
    const region = regions.get(id) ?? { id, size, first: at, last: at, offset: 0 };
    region.first = Math.min(region.first, at);
    region.last = Math.max(region.last, at);
    regions.set(id, region);
  };
  steps.forEach((step, at) => {
    for (const value of [...valuesReadBy(step), step.output]) use(value, at);
  });
  for (const value of kept) {
    use(value, -1);
    use(value, steps.length);
  }
  return regions;
}

/** Places the largest first, each at the lowest offset that is free while it is in use. */
function placeBySize(regions: Iterable<Region>): void {
  /** In the order of their offsets. */
  const placed: Region[] = [];
  for (const region of [...regions].sort((a, b) => b.size - a.size || a.first - b.first)) {
    region.offset = lowestFree(region, placed);
    placed.splice(placeOf(region.offset, placed), 0, region);
  }
}

function lowestFree({ first, last, size }: Region, placed: readonly Region[]): number {
  let offset = 0;
  for (const other of placed) {
    if (offset + size <= other.offset) break;
    const isLive = other.first <= last && first <= other.last;
    if (isLive) offset = Math.max(offset, other.offset + other.size);
  }
  return offset;
}

/** Index at which an offset keeps the order. */
function placeOf(offset: number, placed: readonly Region[]): number {
  let [low, high] = [0, placed.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (placed[middle]!.offset < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Regions that overlap others in memory; `placed` is in the order of offsets. */
function sharedRegions(placed: readonly Region[]): ReadonlySet<Region> {
  const shared = new Set<Region>();
  let widest: Region | undefined;
  for (const region of placed) {
    if (widest && region.offset < widest.offset + widest.size) shared.add(region).add(widest);
    if (!widest || region.offset + region.size > widest.offset + widest.size) widest = region;
  }
  return shared;
}

/** The block starts with zeros, so only borders in shared memory are cleared, before their value is made. */
function withClears(
  values: readonly DraftValue[],
  steps: readonly Step[],
  regions: ReadonlyMap<ValueId, Region>,
  placed: readonly Region[],
): readonly Step[] {
  const shared = sharedRegions(placed);
  const cleared = new Set<ValueId>();
  return steps.flatMap((step): readonly Step[] => {
    const { output, kind, nodes } = step;
    const { layout, part } = values[output]!;
    const hasBorder = layout.kind === 'image' && !isWithin(layout.border, NO_BORDER);
    if (cleared.has(output) || !hasBorder || part !== undefined) return [step];
    cleared.add(output);
    const clearsAll = kind === 'clear' && step.part === 'all';
    if (clearsAll || !shared.has(regions.get(output)!)) return [step];
    return [{ kind: 'clear', output, part: 'border', nodes }, step];
  });
}
