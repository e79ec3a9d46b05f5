/** Time span of the video's mean, and the interval between its frames. */
const SPAN_MS = 4000;
const INTERVAL_MS = 500;
/** Number of frames always kept, because with slow maps a mean of fewer is close to the current frame. */
const MIN_FRAMES = 4;

interface RecentFrame {
  readonly timeMs: number;
  readonly planes: Float32Array;
}

/** Normalised frames of the last seconds for their mean; always keeps the last four, however old. */
export class RecentFrames {
  private frames: readonly RecentFrame[] = [];
  private lastMs = Number.NEGATIVE_INFINITY;

  /** Returns whether another frame is due. */
  isDue(nowMs: number): boolean {
    return nowMs - this.lastMs >= INTERVAL_MS;
  }

  /**
   * Adds a frame, [3, S, S], captured at that time and drops frames that are too old, except for the last
   * few.
   */
  add(planes: Float32Array, timeMs: number): void {
    this.lastMs = timeMs;
    const frames = [...this.frames, { timeMs, planes }];
    const firstRecent = frames.length - MIN_FRAMES;
    this.frames = frames.filter((frame, index) => index >= firstRecent || timeMs - frame.timeMs < SPAN_MS);
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
    this.lastMs = Number.NEGATIVE_INFINITY;
  }
}
