/** How far back the mean of the video reaches, and how often a frame is taken into it. */
const REACH_MS = 4000;
const TAKEN_EVERY_MS = 500;

interface TakenFrame {
  readonly timeMs: number;
  readonly planes: Float32Array;
}

/** Normalised frames of the last seconds, a few of them, for their mean. */
export class RecentFrames {
  private frames: readonly TakenFrame[] = [];
  private takenMs = Number.NEGATIVE_INFINITY;

  /** Whether another frame is wanted by now. */
  isDue(nowMs: number): boolean {
    return nowMs - this.takenMs >= TAKEN_EVERY_MS;
  }

  /** Takes in a frame, [3, S, S], of that time; what is too long ago by then goes. */
  take(planes: Float32Array, timeMs: number): void {
    this.takenMs = timeMs;
    const recent = this.frames.filter((frame) => timeMs - frame.timeMs < REACH_MS);
    this.frames = [...recent, { timeMs, planes }];
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
