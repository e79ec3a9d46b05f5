/** Time span of the video's mean, and the interval between its frames. */
const REACH_MS = 4000;
const TAKEN_EVERY_MS = 500;
/** Number of frames always kept, because with slow maps a mean of fewer is close to the current frame. */
const ALWAYS_KEPT = 4;

interface TakenFrame {
  readonly timeMs: number;
  readonly planes: Float32Array;
}

/** Normalised frames of the last seconds for their mean; always keeps the last four, however old. */
export class RecentFrames {
  private frames: readonly TakenFrame[] = [];
  private takenMs = Number.NEGATIVE_INFINITY;

  /** Returns whether another frame is due. */
  isDue(nowMs: number): boolean {
    return nowMs - this.takenMs >= TAKEN_EVERY_MS;
  }

  /**
   * Adds a frame, [3, S, S], captured at that time and drops frames that are too old, except for the last
   * few.
   */
  take(planes: Float32Array, timeMs: number): void {
    this.takenMs = timeMs;
    const frames = [...this.frames, { timeMs, planes }];
    const firstKept = frames.length - ALWAYS_KEPT;
    this.frames = frames.filter((frame, index) => index >= firstKept || timeMs - frame.timeMs < REACH_MS);
  }

  /** Returns the mean, [3, S, S]; undefined before the first frame. */
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
