import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CapturedFrame } from '@/lib/camera/captured-frame';
import { useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../lab-session';
import { explainStream } from './explain-stream';

interface FrameInit {
  readonly timestamp: number;
  readonly visibleRect?: DOMRectInit;
}

/** The part of the browser's VideoFrame that is used here. */
class Frame {
  readonly timestamp: number;
  readonly visibleRect: DOMRectInit;
  closed = false;

  constructor(picture: { readonly videoHeight: number }, { timestamp, visibleRect }: FrameInit) {
    // As browsers do for a part outside the picture.
    if (visibleRect && visibleRect.y! + visibleRect.height! > picture.videoHeight) throw new TypeError();
    this.timestamp = timestamp;
    this.visibleRect = visibleRect ?? { x: 0, y: 0, width: 640, height: 360 };
  }

  get displayWidth(): number {
    return this.visibleRect.width!;
  }

  get displayHeight(): number {
    return this.visibleRect.height!;
  }

  close(): void {
    this.closed = true;
  }
}

const REGION = { leftPx: 20, topPx: 40, widthPx: 100, heightPx: 60 };
const RECT = { x: 20, y: 40, width: 100, height: 60 };

/** Explains a stream that sends no frames; returns the parts that were captured, and the still ones. */
function explained(kind: 'camera' | 'screen', { frozen = false, region = REGION, videoHeight = 360 } = {}) {
  const captured: unknown[] = [];
  const stills: unknown[] = [];
  const drawn: Frame[] = [];
  const session = {
    capture: (frame: CapturedFrame) =>
      captured.push((frame.message(CENTRE_SQUARE)!.frame as unknown as Frame).visibleRect),
    explainStill: ({ width, height }: HTMLCanvasElement) =>
      stills.push({ ...drawn.at(-1)!.visibleRect, width, height }),
    resumeLive: () => stills.push('live'),
  } as unknown as LabSession;
  const element = Object.assign(new EventTarget(), {
    videoWidth: 640,
    videoHeight,
    play: async () => undefined,
    pause: () => undefined,
    requestVideoFrameCallback: () => 1,
    cancelVideoFrameCallback: () => undefined,
  }) as unknown as HTMLVideoElement;
  const drawImage = (frame: Frame) => drawn.push(frame);
  const canvas = { width: 0, height: 0, getContext: () => ({ drawImage }) } as unknown as HTMLCanvasElement;
  const stream = { getVideoTracks: () => [{}] } as unknown as MediaStream;
  const stop = explainStream(session, { kind, element, canvas, stream, region, frozen });
  return { captured, stills, drawn, element, stop };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  vi.stubGlobal('VideoFrame', Frame);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the part of a screen that does not change is sent at once, and four times a second', () => {
  const { captured, stop } = explained('screen');
  expect(captured).toEqual([RECT]);
  vi.advanceTimersByTime(760);
  expect(captured).toEqual([RECT, RECT, RECT, RECT]);
  stop();
  vi.advanceTimersByTime(5000);
  expect(captured.length).toBe(4);
});

test('a camera sends only its own frames', () => {
  const { captured } = explained('camera');
  vi.advanceTimersByTime(5000);
  expect(captured).toEqual([]);
});

test('of a frozen screen the same part is shown on the canvas, and the canvas is explained', () => {
  const { captured, stills, drawn, stop } = explained('screen', { frozen: true });
  expect(useSource.getState().stillShown).toBe(true);
  vi.advanceTimersByTime(5000);
  stop();
  expect(captured).toEqual([]);
  expect(stills).toEqual([RECT, 'live']);
  expect(drawn.map(({ closed }) => closed)).toEqual([true]);
  expect(useSource.getState().stillShown).toBe(false);
});

test('a stream that gives its first frame after it was frozen is explained then', () => {
  const { stills, element, stop } = explained('camera', { frozen: true, videoHeight: 90 });
  expect(stills).toEqual([]);
  Object.assign(element, { videoHeight: 360 });
  element.dispatchEvent(new Event('loadeddata'));
  stop();
  element.dispatchEvent(new Event('loadeddata'));
  expect(stills).toEqual([RECT, 'live']);
});

test('nothing is sent of a window that has become too small for the part', () => {
  expect(explained('screen', { videoHeight: 90 }).captured).toEqual([]);
  expect(explained('screen', { frozen: true, videoHeight: 90 }).stills).toEqual([]);
});
