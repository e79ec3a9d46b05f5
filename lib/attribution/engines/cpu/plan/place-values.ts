import { isWithin, NO_BORDER } from './border';
import { layoutSize } from './layout';
import type { ValueId } from './operand';
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

/**
 * Finds a place in one block for each value. Values that are not in use at the same time may share memory;
 * those of `kept` (inputs and outputs) share theirs with none. The largest are placed first, each at the
 * lowest offset that is free while it is in use.
 */
export function placeValues(
  values: readonly DraftValue[],
  steps: readonly Step[],
  kept: readonly ValueId[],
): Placement {
  const regions = findRegions(values, steps, kept);
  const placed: Region[] = [];
  for (const region of [...regions.values()].toSorted((a, b) => b.size - a.size || a.first - b.first)) {
    region.offset = lowestFree(region, placed);
    placed.push(region);
  }
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

function lowestFree(region: Region, placed: readonly Region[]): number {
  const neighbours = placed
    .filter((other) => other.first <= region.last && region.first <= other.last)
    .toSorted((a, b) => a.offset - b.offset);
  let offset = 0;
  for (const other of neighbours) {
    if (offset + region.size <= other.offset) break;
    offset = Math.max(offset, other.offset + other.size);
  }
  return offset;
}

/** The block starts with zeros, so only borders in shared memory are cleared, before their value is made. */
function withClears(
  values: readonly DraftValue[],
  steps: readonly Step[],
  regions: ReadonlyMap<ValueId, Region>,
  placed: readonly Region[],
): readonly Step[] {
  const overlaps = (a: Region, b: Region) => a.offset < b.offset + b.size && b.offset < a.offset + a.size;
  const isShared = (region: Region) => placed.some((other) => other !== region && overlaps(region, other));
  const cleared = new Set<ValueId>();
  return steps.flatMap((step): readonly Step[] => {
    const { output, kind, nodes } = step;
    const { layout, part } = values[output]!;
    const hasBorder = layout.kind === 'image' && !isWithin(layout.border, NO_BORDER);
    if (cleared.has(output) || !hasBorder || part !== undefined) return [step];
    cleared.add(output);
    const clearsAll = kind === 'clear' && step.part === 'all';
    if (clearsAll || !isShared(regions.get(output)!)) return [step];
    return [{ kind: 'clear', output, part: 'border', nodes }, step];
  });
}
