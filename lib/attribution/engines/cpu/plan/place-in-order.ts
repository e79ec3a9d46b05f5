/** Memory of a value, and the steps between which it is in use. */
interface Region {
  readonly size: number;
  readonly first: number;
  readonly last: number;
  offset: number;
}

interface Gap {
  offset: number;
  size: number;
}

/**
 * Places the regions of a long graph in the order of their first use, each in the first gap that is large
 * enough. The time does not grow with the square of their number; they take somewhat more memory than those
 * that are placed by size.
 */
export function placeInOrder(regions: Iterable<Region>): void {
  const byFirst = [...regions].sort((a, b) => a.first - b.first);
  const byLast = byFirst.toSorted((a, b) => a.last - b.last);
  const gaps = new Gaps();
  let ended = 0;
  for (const region of byFirst) {
    while (byLast[ended]!.last < region.first) gaps.give(byLast[ended++]!);
    region.offset = gaps.take(region.size);
  }
}

/** Free memory in the order of its offsets; no gap touches another. */
class Gaps {
  private readonly gaps: Gap[] = [];
  private end = 0;

  take(size: number): number {
    const index = this.gaps.findIndex((gap) => gap.size >= size);
    const gap = this.gaps[index];
    if (gap === undefined) return this.extend(size);
    const { offset } = gap;
    gap.offset += size;
    gap.size -= size;
    if (gap.size === 0) this.gaps.splice(index, 1);
    return offset;
  }

  /** Takes memory at the end, with a gap that touches it. */
  private extend(size: number): number {
    const last = this.gaps.at(-1);
    const touches = last !== undefined && last.offset + last.size === this.end;
    const offset = touches ? last.offset : this.end;
    if (touches) this.gaps.pop();
    this.end = offset + size;
    return offset;
  }

  give({ offset, size }: Gap): void {
    const at = this.indexAfter(offset);
    const [before, after] = [this.gaps[at - 1], this.gaps[at]];
    const joinsBefore = before !== undefined && before.offset + before.size === offset;
    const joinsAfter = after !== undefined && offset + size === after.offset;
    if (joinsBefore) before.size += size + (joinsAfter ? after.size : 0);
    else if (joinsAfter) Object.assign(after, { offset, size: size + after.size });
    else this.gaps.splice(at, 0, { offset, size });
    if (joinsBefore && joinsAfter) this.gaps.splice(at, 1);
  }

  private indexAfter(offset: number): number {
    let [low, high] = [0, this.gaps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.gaps[middle]!.offset < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
