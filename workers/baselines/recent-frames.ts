/** How far back the mean of the video reaches, and how often a frame is taken into it. */
const REACH_MS = 4000;
const TAKEN_EVERY_MS = 500;
/**
 * Where maps take seconds, frames come seldom: of less than these, the mean would be little else than the
 * present one.
 */
const ALWAYS_KEPT = 4;

interface TakenFrame {
  readonly timeMs: number;
  readonly planes: Float32Array;
}

/** Normalised frames of the last seconds, and always the last four, however long ago, for their mean. */
export class RecentFrames {
  private frames: readonly TakenFrame[] = [];
  private takenMs = Number.NEGATIVE_INFINITY;

  /** Whether another frame is wanted by now. */
  isDue(nowMs: number): boolean {
    return nowMs - this.takenMs >= TAKEN_EVERY_MS;
  }

  /** Takes in a frame, [3, S, S], of that time; what is too long ago by then goes, but for the last few. */
  take(planes: Float32Array, timeMs: number): void {
    this.takenMs = timeMs;
    const frames = [...this.frames, { timeMs, planes }];
    const firstKept = frames.length - ALWAYS_KEPT;
    this.frames = frames.filter((frame, place) => place >= firstKept || timeMs - frame.timeMs < REACH_MS);
  }

  /** The mean, [3, S, S]; undefined where no frame was seen yet. */
  mean(): Float32Array | undefined {
    const [first] = this.frames;
    if (first === undefined) return undefined;
    const sum = new Float64Array(first.planes.length);
    for (const { planes } of this.frames) {
      for (let index = 0; index < sum.length; index++) sum[index]! += planes[index]!;
    }
    return Float32Array.from(sum, (value) => value / this.frames.length);
  }

  clear(): void {
    this.frames = [];
    this.takenMs = Number.NEGATIVE_INFINITY;
  }
}
