/** What the loop needs of a frame message. */
export interface LoopFrame {
  readonly frameId: number;
  readonly frame: { close(): void };
}

/** The work the loop schedules. */
export interface FrameWork<F extends LoopFrame> {
  /** Whether a frame would be of any use now. */
  acceptsFrames(): boolean;
  /** Explains a frame. The loop closes it, unless the work has done so as soon as it could. */
  explain(frame: F): Promise<void>;
  /** Work to do while no frame waits. */
  catchUp(): (() => Promise<void>) | undefined;
  /** A frame was closed unexplained. */
  dropped(frameId: number): void;
  /** `frameId`: of the frame that could not be explained, where it was one that came. */
  failed(error: unknown, frameId?: number): void;
}

/**
 * Does one thing at a time, in this order: tasks between frames, frames, catch-up work. Frames do not queue
 * here, because the page sends its newest frame only after the previous one is answered.
 */
export class FrameLoop<F extends LoopFrame> {
  private readonly frames: F[] = [];
  private readonly tasks: (() => Promise<void>)[] = [];
  private running = false;

  /** `during` wraps every stretch of work. */
  constructor(
    private readonly work: FrameWork<F>,
    private readonly during = (stretch: () => Promise<void>) => stretch(),
  ) {}

  /** Takes over the frame. */
  process(message: F): void {
    this.frames.push(message);
    this.wake();
  }

  /** Does something between two frames; its failure is the caller's. */
  between<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tasks.push(() => task().then(resolve, reject));
      this.wake();
    });
  }

  /** Looks for work, unless there is work going on, which looks by itself when it is done. */
  wake(): void {
    if (!this.running) void this.during(() => this.run());
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let job = this.nextJob(); job !== undefined; job = this.nextJob()) {
      try {
        await job();
      } catch (error) {
        this.work.failed(error);
      }
    }
    this.running = false;
  }

  private nextJob(): (() => Promise<void>) | undefined {
    const task = this.tasks.shift();
    if (task) return task;
    const message = this.frames.shift();
    if (message) return () => this.handle(message);
    return this.work.catchUp();
  }

  private async handle(message: F): Promise<void> {
    try {
      if (this.work.acceptsFrames()) await this.work.explain(message);
      else this.work.dropped(message.frameId);
    } catch (error) {
      this.work.failed(error, message.frameId);
    } finally {
      message.frame.close();
    }
  }
}
