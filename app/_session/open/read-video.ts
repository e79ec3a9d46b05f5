import type { NotOpened } from '@/lib/state/notice-store';
import { setShownPicture } from '@/lib/state/opened-pictures';
import { showVideo } from '@/lib/state/source/show-source';
import type { VideoSource, VideoStart } from '@/lib/state/source/source-kinds';
import { alignTable } from '@/lib/video/align-table';

const MAX_GIGABYTES = 4;
/** Time for the browser to decode the first frame. */
const DECODE_LIMIT_MS = 30_000;
/** Time for it to be presented, which browsers omit in hidden tabs. */
const PRESENT_LIMIT_MS = 1000;

type VideoRefusal = Pick<NotOpened, 'reason' | 'params'>;

/** Reads and shows a video if it is still wanted by then; returns why it cannot be shown. */
export async function readVideo(
  file: File,
  isWanted: () => boolean,
  start?: VideoStart,
): Promise<VideoRefusal | undefined> {
  if (file.size > MAX_GIGABYTES * 1e9) return { reason: 'video-size', params: { limit: MAX_GIGABYTES } };
  const { readFrameTable, FrameTableError } = await import('@/lib/video/frame-table');
  try {
    const table = await readFrameTable(file);
    return await showTabled(file, { table, ...(start && { start }) }, isWanted);
  } catch (error) {
    if (error instanceof FrameTableError) return { reason: error.fault };
    throw error;
  }
}

async function showTabled(
  file: File,
  facts: Pick<VideoSource, 'table' | 'start'>,
  isWanted: () => boolean,
): Promise<VideoRefusal | undefined> {
  const url = URL.createObjectURL(file);
  const firstUs = await firstFrameUs(url, facts.table);
  const isPlayable = firstUs !== undefined;
  const isShown = isPlayable && isWanted();
  if (!isShown) URL.revokeObjectURL(url);
  if (!isPlayable) {
    const { isDecodable } = await import('@/lib/video/frame-table');
    const reason = (await isDecodable(file).catch(() => false)) ? 'video-unplayable' : 'video-codec';
    return { reason, params: { codec: facts.table.codec ?? '?' } };
  }
  if (!isShown) return undefined;
  showVideo({ name: file.name, file, url, ...facts, table: alignTable(facts.table, firstUs) });
  setShownPicture(file);
  return undefined;
}

/** Returns the time that the browser gives the first frame; undefined if it decodes none. */
async function firstFrameUs(url: string, { timesUs }: VideoSource['table']): Promise<number | undefined> {
  const video = document.createElement('video');
  video.muted = true;
  video.preload = 'auto';
  try {
    return await new Promise<number | undefined>((resolve) => {
      video.requestVideoFrameCallback((_, { mediaTime }) => resolve(Math.round(mediaTime * 1e6)));
      video.addEventListener('loadeddata', () => {
        if (video.videoWidth === 0) resolve(undefined);
        else setTimeout(() => resolve(timesUs[0]), PRESENT_LIMIT_MS);
      });
      video.addEventListener('error', () => resolve(undefined));
      setTimeout(() => resolve(undefined), DECODE_LIMIT_MS);
      video.src = url;
    });
  } finally {
    video.removeAttribute('src');
    video.load();
  }
}
