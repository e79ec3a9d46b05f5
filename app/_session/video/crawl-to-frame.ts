import { seekTimeS } from '@/lib/video/frame-index';
import type { FrameTable } from '@/lib/video/frame-table';

/** The slowest rate that browsers play. */
const CRAWL_RATE = 1 / 16;
/** Frames between a key frame and those that follow it in the file but precede it on the screen. */
const MAX_BACK = 16;
const LOOK_MS = 5;

export interface CrawledVideo {
  readonly video: HTMLVideoElement;
  readonly table: FrameTable;
  /** Returns the index of the frame on the screen. */
  readonly shownIndex: () => number | undefined;
  /** Whether the frame is still to be shown. */
  readonly isWanted: () => boolean;
}

/**
 * Shows a frame by playing slowly from an earlier one, and pauses there. In fragmented files browsers seek to
 * the key frame after the wanted frame, because it precedes that frame in the file.
 */
export async function crawlToFrame(crawled: CrawledVideo, index: number): Promise<void> {
  const { video, shownIndex, isWanted } = crawled;
  if (!(await seekBefore(crawled, index))) return;
  video.playbackRate = CRAWL_RATE;
  await video.play().catch(() => undefined);
  while (isWanted() && !video.ended && (shownIndex() ?? index) < index) await look();
  if (isWanted()) video.pause();
}

/** Seeks to the nearest earlier frame that appears; returns whether there is one. */
async function seekBefore({ video, table, shownIndex, isWanted }: CrawledVideo, index: number) {
  for (let back = 1; back <= Math.min(MAX_BACK, index) && isWanted(); back++) {
    const target = index - back;
    video.currentTime = seekTimeS(table, target);
    while (isWanted() && video.seeking) await look();
    for (let looks = 0; looks < 60 && shownIndex() !== target; looks++) await look();
    if ((shownIndex() ?? index) < index) return true;
  }
  return false;
}

const look = () => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
