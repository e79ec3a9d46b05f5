/** Bytes and counts of a page and its workers after garbage was collected. */
export interface Reading {
  /** Piece of the run: a page of its own. */
  readonly piece: number;
  /** Maps that this page has shown. */
  readonly frame: number;
  /** Number of the window whose median counts; none for readings in between. */
  readonly window?: number;
  /** Since the page's first map. */
  readonly seconds: number;
  readonly pageHeap: number;
  readonly workerHeap: number;
  /** WebAssembly memory of the workers. */
  readonly engine: number;
  /** Buffers and textures of WebGPU. */
  readonly gpu: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Resident memory of the browser's renderer and GPU process, where it can be read; not judged. */
  readonly renderer?: number;
  readonly gpuProcess?: number;
}

/** A quantity that must not grow. */
interface Measured {
  readonly key: 'pageHeap' | 'workerHeap' | 'engine' | 'gpu' | 'nodes' | 'listeners';
  readonly title: string;
  readonly unit: 'bytes' | 'count';
  /** Growth that is allowed beside 2 %. */
  readonly slack: number;
}

export const MEASURED: readonly Measured[] = [
  { key: 'pageHeap', title: 'heap of the page', unit: 'bytes', slack: 0 },
  { key: 'workerHeap', title: 'heap of the workers', unit: 'bytes', slack: 0 },
  { key: 'engine', title: 'engine memory', unit: 'bytes', slack: 0 },
  { key: 'gpu', title: 'GPU memory', unit: 'bytes', slack: 0 },
  { key: 'nodes', title: 'nodes', unit: 'count', slack: 25 },
  { key: 'listeners', title: 'listeners', unit: 'count', slack: 25 },
];
