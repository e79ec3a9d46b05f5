import { READ_MEMORIES, type WorkerMemories } from './count-memory';
import type { PageTargets, SendCommand } from './page-targets';
import type { Reading } from './reading';

type Bytes = Omit<Reading, 'piece' | 'frame' | 'seconds' | 'renderer' | 'gpuProcess'>;

/** Collects garbage and reads what the page and its workers hold. */
export async function takeReading(targets: PageTargets): Promise<Bytes> {
  const { page, workers } = targets;
  const [pageHeap, ...heaps] = await Promise.all([page, ...workers].map(smallestHeap));
  const memories = await Promise.all(workers.map(memoriesOf));
  const { nodes, jsEventListeners } = (await page('Memory.getDOMCounters')) as {
    nodes: number;
    jsEventListeners: number;
  };
  return {
    pageHeap: pageHeap!,
    workerHeap: sum(heaps),
    engine: sum(memories.map(({ engine }) => engine)),
    gpu: sum(memories.map(({ gpu }) => gpu)),
    nodes,
    listeners: jsEventListeners,
  };
}

/** Readings of which the smallest counts, because a map that is computed after a collection adds to one. */
const HEAP_READINGS = 3;

async function smallestHeap(send: SendCommand): Promise<number> {
  const sizes: number[] = [];
  while (sizes.length < HEAP_READINGS) sizes.push(await heapAfterCollection(send));
  return Math.min(...sizes);
}

/** The second collection takes what finalizers of the first have released. */
async function heapAfterCollection(send: SendCommand): Promise<number> {
  await send('HeapProfiler.collectGarbage');
  await send('HeapProfiler.collectGarbage');
  const { usedSize } = (await send('Runtime.getHeapUsage')) as { usedSize: number };
  return usedSize;
}

async function memoriesOf(send: SendCommand): Promise<WorkerMemories> {
  const { result } = (await send('Runtime.evaluate', {
    expression: READ_MEMORIES,
    returnByValue: true,
  })) as { result: { value: WorkerMemories } };
  return result.value;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
