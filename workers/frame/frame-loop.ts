import { type Closable, LatestFrame } from '@/lib/protocol/latest-frame';

/** What the loop needs of a frame message. */
export interface LoopFrame {
  readonly frameId: number;
  readonly frame: Closable;
}

/** What is to be done, and whom to tell. */
export interface FrameWork<F extends LoopFrame> {
  /** Whether a frame would be of any use now. */
  acceptsFrames(): boolean;
  /** Explains a frame. The loop closes it, unless the work has done so as soon as it could. */
  explain(frame: F): Promise<void>;
  /** What else there is to do while no frame waits. */
  catchUp(): (() => Promise<void>) | undefined;
  /** A frame was closed unexplained. */
  dropped(frameId: number): void;
  /** `frameId`: of the frame that could not be explained, where it was one that came. */
  failed(error: unknown, frameId?: number): void;
}

/**
 * Does one thing at a time, in this order: what was asked to happen between frames, the newest frame, what is to be
 * caught up on. A frame that waits while a newer comes is closed.
 */
export class FrameLoop<F extends LoopFrame> {
  private readonly waiting = new LatestFrame<WaitingFrame<F>>();
  private readonly tasks: (() => Promise<void>)[] = [];
  private running = false;

  /** `during` is told of every stretch of work. */
  constructor(
    private readonly work: FrameWork<F>,
    private readonly during = (stretch: () => Promise<void>) => stretch(),
  ) {}

  /** Takes over the frame. */
  process(message: F): void {
    const replaced = this.waiting.put({ message, close: () => message.frame.close() });
    if (replaced) this.work.dropped(replaced.message.frameId);
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
    const waiting = this.waiting.take();
    if (waiting) return () => this.handle(waiting);
    return this.work.catchUp();
  }

  private async handle({ message, close }: WaitingFrame<F>): Promise<void> {
    try {
      if (this.work.acceptsFrames()) await this.work.explain(message);
      else this.work.dropped(message.frameId);
    } catch (error) {
      this.work.failed(error, message.frameId);
    } finally {
      close();
    }
  }
}

interface WaitingFrame<F> extends Closable {
  readonly message: F;
}
