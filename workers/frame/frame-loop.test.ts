import { beforeEach, expect, test } from 'vitest';
import { FrameLoop, type FrameWork, type LoopFrame } from './frame-loop';

class Picture {
  closeCount = 0;
  close(): void {
    this.closeCount += 1;
  }
}

class Frame implements LoopFrame {
  readonly frame = new Picture();
  constructor(readonly frameId: number) {}
}

/** Work that lasts until `end` is called. */
class SlowWork implements FrameWork<Frame> {
  readonly log: string[] = [];
  isOpen = true;
  rest: string[] = [];
  private finish: (() => void) | undefined;
  private failure: Error | undefined;

  acceptsFrames(): boolean {
    return this.isOpen;
  }
  async explain({ frameId }: Frame): Promise<void> {
    this.log.push(`explain ${frameId}`);
    await new Promise<void>((resolve) => {
      this.finish = resolve;
    });
    if (this.failure) throw this.failure;
  }
  catchUp(): (() => Promise<void>) | undefined {
    const name = this.rest.shift();
    return name === undefined ? undefined : async () => void this.log.push(name);
  }
  dropped(frameId: number): void {
    this.log.push(`dropped ${frameId}`);
  }
  failed(error: unknown, frame?: Frame): void {
    this.log.push(`failed ${frame?.frameId}: ${error}`);
  }
  /** Ends the current frame. */
  async end(failure?: Error): Promise<void> {
    this.failure = failure;
    this.finish?.();
    await settled();
  }
}

/** Waits until all microtasks are done. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

let work: SlowWork;
let loop: FrameLoop<Frame>;

beforeEach(() => {
  work = new SlowWork();
  loop = new FrameLoop(work);
});

function process(frameId: number): Frame {
  const frame = new Frame(frameId);
  loop.process(frame);
  return frame;
}

test('frames are explained one after the other, and each is closed once', async () => {
  const frames = [process(1), process(2)];
  expect(work.log).toEqual(['explain 1']);
  expect(frames.map(({ frame }) => frame.closeCount)).toEqual([0, 0]);
  await work.end();
  expect(work.log).toEqual(['explain 1', 'explain 2']);
  expect(frames.map(({ frame }) => frame.closeCount)).toEqual([1, 0]);
  await work.end();
  expect(frames.map(({ frame }) => frame.closeCount)).toEqual([1, 1]);
});

test('a frame that fails is closed, the failure reported, and the next one explained', async () => {
  const [first, second] = [process(1), process(2)];
  await work.end(new Error('too dark'));
  await work.end();
  expect(work.log).toEqual(['explain 1', 'failed 1: Error: too dark', 'explain 2']);
  expect([first.frame.closeCount, second.frame.closeCount]).toEqual([1, 1]);
});

test('frames that are not explained are closed and reported', async () => {
  work.isOpen = false;
  const frame = process(1);
  await settled();
  expect(work.log).toEqual(['dropped 1']);
  expect(frame.frame.closeCount).toBe(1);
});

test('requests run before frames, and remaining work after them', async () => {
  work.rest = ['redraw'];
  process(1);
  process(2);
  const result = loop.between(async () => {
    work.log.push('request');
    return 42;
  });
  await work.end();
  await work.end();
  expect(work.log).toEqual(['explain 1', 'request', 'explain 2', 'redraw']);
  expect(await result).toBe(42);
});

test('waiting frames can be dropped: each is closed and reported, the running one continues', async () => {
  const [first, second] = [process(1), process(2)];
  loop.dropWaiting();
  expect(work.log).toEqual(['explain 1', 'dropped 2']);
  expect([first.frame.closeCount, second.frame.closeCount]).toEqual([0, 1]);
  await work.end();
  expect(work.log).toEqual(['explain 1', 'dropped 2']);
  expect(first.frame.closeCount).toBe(1);
});

test('a request fails without affecting frames', async () => {
  await expect(loop.between(() => Promise.reject(new Error('no model')))).rejects.toThrow('no model');
  process(1);
  await work.end();
  expect(work.log).toEqual(['explain 1']);
});

test('waking runs the remaining work once', async () => {
  work.rest = ['first', 'second'];
  loop.wake();
  loop.wake();
  await settled();
  expect(work.log).toEqual(['first', 'second']);
});
