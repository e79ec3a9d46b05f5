/** Alignment of every allocation, a cache line, so that threads do not write to the same line. */
const ALIGNMENT = 64;

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Allocates ranges of a growing memory, first fit. Addresses and sizes are in bytes. */
export class Heap {
  /** Free ranges in ascending order; no two touch. */
  private free: readonly Range[];
  private readonly sizes = new Map<number, number>();

  /** @param grow appends at least so many bytes to the memory and returns its new end, or throws */
  constructor(
    start: number,
    private end: number,
    private readonly grow: (bytes: number) => number,
  ) {
    this.free = start < end ? [{ start, end }] : [];
  }

  /** Bytes in use. */
  get used(): number {
    return [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
  }

  /** Returns the address of a range, or undefined if the memory would have to grow for it. */
  allocateWithin(bytes: number): number | undefined {
    const size = aligned(bytes);
    const found = this.free.find(({ start, end }) => end - start >= size);
    if (!found) return undefined;
    const rest = { start: found.start + size, end: found.end };
    this.free = this.free.flatMap((range) => (range !== found ? [range] : isEmpty(rest) ? [] : [rest]));
    this.sizes.set(found.start, size);
    return found.start;
  }

  /** Returns the address of a range, whose content is undefined. */
  allocate(bytes: number): number {
    const found = this.allocateWithin(bytes);
    if (found !== undefined) return found;
    const last = this.free.at(-1);
    const atEnd = last?.end === this.end ? last.end - last.start : 0;
    const before = this.end;
    this.end = this.grow(aligned(bytes) - atEnd);
    this.insert({ start: before, end: this.end });
    return this.allocateWithin(bytes)!;
  }

  release(address: number): void {
    const size = this.sizes.get(address);
    if (size === undefined) throw new Error(`Nothing is allocated at ${address}.`);
    this.sizes.delete(address);
    this.insert({ start: address, end: address + size });
  }

  /** Adds a free range and joins it with its neighbours. */
  private insert(range: Range): void {
    const before = this.free.filter(({ end }) => end < range.start);
    const after = this.free.filter(({ start }) => start > range.end);
    const touching = this.free.slice(before.length, this.free.length - after.length);
    const start = Math.min(range.start, ...touching.map((other) => other.start));
    const end = Math.max(range.end, ...touching.map((other) => other.end));
    this.free = [...before, { start, end }, ...after];
  }
}

const aligned = (bytes: number): number => Math.ceil(Math.max(bytes, 1) / ALIGNMENT) * ALIGNMENT;

const isEmpty = ({ start, end }: Range): boolean => start === end;
