import type { Page } from '@playwright/test';
import { seekTimeS } from '@/lib/video/frame-index';
import { type FrameTable, readFrameTable } from '@/lib/video/frame-table';
import { type MapPicture, readMapPicture } from './map-picture';

export function frameTableOf(bytes: Buffer): Promise<FrameTable> {
  return readFrameTable(new Blob([new Uint8Array(bytes)]));
}

/** A rectangle of a picture in pixels. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Decodes frames of a video with the page's browser, and cuts out a rectangle. */
export async function decodeFrames(
  page: Page,
  bytes: Buffer,
  frames: readonly number[],
  rect: PixelRect,
): Promise<readonly MapPicture[]> {
  const table = await frameTableOf(bytes);
  const sought = frames.map((frame) => ({ second: seekTimeS(table, frame), timeUs: table.timesUs[frame]! }));
  const pictures = await page.evaluate(
    async ({ base64, places, cut }) => {
      const video = document.createElement('video');
      const file = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]);
      video.src = URL.createObjectURL(file);
      video.muted = true;
      const canvas = new OffscreenCanvas(cut.width, cut.height);
      const context = canvas.getContext('2d')!;
      const found: string[] = [];
      /** The present frame; undefined before the first. */
      const presentFrame = () => {
        try {
          return new VideoFrame(video);
        } catch (error) {
          if (error instanceof DOMException && error.name === 'InvalidStateError') return undefined;
          throw error;
        }
      };
      /** Waits for a frame, because the event of a seek may come before it. */
      const frameAt = async (timeUs: number) => {
        const deadline = performance.now() + 10_000;
        for (;;) {
          const frame = presentFrame();
          if (frame && Math.abs(frame.timestamp - timeUs) <= 1000) return frame;
          frame?.close();
          if (performance.now() > deadline) throw new Error(`no frame at ${timeUs} µs`);
          await new Promise((resolve) => setTimeout(resolve, 15));
        }
      };
      for (const { second, timeUs } of places) {
        const seeked = new Promise((resolve) => video.addEventListener('seeked', resolve, { once: true }));
        video.currentTime = second;
        await seeked;
        // Not the element, which at times draws nothing although it has this frame.
        const frame = await frameAt(timeUs);
        context.drawImage(frame, -cut.x, -cut.y);
        frame.close();
        const png = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
        found.push(btoa(Array.from(png, (byte) => String.fromCharCode(byte)).join('')));
      }
      URL.revokeObjectURL(video.src);
      return found;
    },
    { base64: bytes.toString('base64'), places: sought, cut: rect },
  );
  return Promise.all(pictures.map((png) => readMapPicture(Buffer.from(png, 'base64'))));
}
