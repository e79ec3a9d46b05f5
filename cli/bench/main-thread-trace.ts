/** The fields of a Chromium trace event that are used here; times in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** Processor time within `dur`. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Frame period of the camera. */
const FRAME_US = 1e6 / 30;

/**
 * Milliseconds of processor time of the main thread in each frame period, from a trace with the category
 * 'toplevel'. Takes the busiest main thread of all renderers. Uses processor time, because the network's
 * threads occupy every core.
 */
export function busyPerFrame(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: readonly TraceEvent[] };
  const mainThreads = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.ph === 'X' && /RunTask$/.test(event.name) && mainThreads.has(threadOf(event)),
  );
  const [busiest] = [...mainThreads]
    .map((thread) => tasks.filter((task) => threadOf(task) === thread))
    .sort((a, b) => totalOf(b) - totalOf(a));
  if (busiest === undefined || busiest.length === 0)
    throw new Error('The trace holds no task of a main thread.');
  return spreadOverFrames(busiest);
}

/** Spreads the tasks over the frames; time of nested tasks counts once. */
function spreadOverFrames(tasks: readonly TraceEvent[]): number[] {
  const sorted = tasks.toSorted((a, b) => a.ts - b.ts);
  const startUs = sorted[0]!.ts;
  const endUs = sorted.reduce((end, { ts, dur = 0 }) => Math.max(end, ts + dur), startUs);
  const busyMs = new Array<number>(Math.ceil((endUs - startUs) / FRAME_US) || 1).fill(0);
  let countedUs = startUs;
  for (const { ts, dur = 0, tdur = dur } of sorted) {
    const share = dur === 0 ? 0 : tdur / dur;
    const fromUs = Math.max(ts, countedUs);
    const toUs = Math.max(ts + dur, countedUs);
    for (let at = fromUs; at < toUs; ) {
      const frame = Math.floor((at - startUs) / FRAME_US);
      const next = Math.min(toUs, startUs + (frame + 1) * FRAME_US + 1e-3);
      busyMs[Math.min(frame, busyMs.length - 1)]! += (share * (next - at)) / 1000;
      at = next;
    }
    countedUs = toUs;
  }
  return busyMs;
}

function totalOf(tasks: readonly TraceEvent[]): number {
  return tasks.reduce((sum, { dur = 0 }) => sum + dur, 0);
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
