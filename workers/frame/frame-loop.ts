/** The part of a frame message that the loop needs. */
export interface LoopFrame {
  readonly frameId: number;
  readonly frame: { close(): void };
}

/** The work the loop schedules. */
export interface FrameWork<F extends LoopFrame> {
  /** Returns whether a frame can be explained now. */
  acceptsFrames(): boolean;
  /** Explains a frame. The loop closes it afterwards if the work has not. */
  explain(frame: F): Promise<void>;
  /** Work to do while no frame is waiting. */
  catchUp(): (() => Promise<void>) | undefined;
  /** Called after a frame was closed without being explained. */
  dropped(frameId: number): void;
  /** Called after a failure; `frame` is set if a new frame could not be explained. */
  failed(error: unknown, frame?: F): void;
}

/**
 * Does one thing at a time, in this order: tasks between frames, frames, catch-up work. Frames do not queue
 * here, because the page sends its newest frame only after the previous one is answered.
 */
export class FrameLoop<F extends LoopFrame> {
  private readonly frames: F[] = [];
  private readonly tasks: (() => Promise<void>)[] = [];
  private running = false;

  /** `during` wraps every piece of work. */
  constructor(
    private work: FrameWork<F>,
    private readonly during = (task: () => Promise<void>) => task(),
  ) {}

  /** Continues with other work; call it from a task between two frames. */
  continueWith(work: FrameWork<F>): void {
    this.work = work;
  }

  /** Takes ownership of the frame. */
  process(message: F): void {
    this.frames.push(message);
    this.wake();
  }

  /** Closes the frames that wait. */
  dropWaiting(): void {
    for (const { frame, frameId } of this.frames.splice(0)) {
      frame.close();
      this.work.dropped(frameId);
    }
  }

  /** Runs a task between two frames; its failure rejects the returned promise only. */
  between<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tasks.push(() => task().then(resolve, reject));
      this.wake();
    });
  }

  /** Starts the next work unless some is running, which starts the next itself. */
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
      this.work.failed(error, message);
    } finally {
      message.frame.close();
    }
  }
}
