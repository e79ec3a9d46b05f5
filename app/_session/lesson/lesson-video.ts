import { siteUrl } from '@/lib/i18n/site-url';
import type { LessonView } from '@/lib/lesson/lesson-schema';
import { addNotice } from '@/lib/state/notice-store';
import { useOpenedPictures } from '@/lib/state/opened-pictures';
import type { VideoStart } from '@/lib/state/source/source-kinds';
import { requestSource } from '@/lib/state/source/source-request';
import { setFrozen, useSource } from '@/lib/state/source/source-store';
import { frameIndexAt } from '@/lib/video/frame-index';
import { readVideo } from '../open/read-video';
import { presentPlayer } from '../video/present-player';

export type LessonVideo = Extract<NonNullable<LessonView['source']>, { readonly video: string }>;

/** Shows a step's video, unless another step has begun by then; says if there is none. */
export async function showLessonVideo(
  { video: name, timeS }: LessonVideo,
  frozen: boolean | undefined,
  signal: AbortSignal,
): Promise<void> {
  const isPaused = frozen ?? timeS !== undefined;
  const start = { timeS: timeS ?? 0, isPaused };
  const { source } = useSource.getState();
  if (source.kind === 'video' && source.name === name) {
    if (timeS !== undefined) await presentPlayer()?.seekTo(frameIndexAt(source.table, timeS * 1e6));
    if (!signal.aborted) setFrozen(isPaused);
    return;
  }
  const isShown = await readNamedVideo(name, start, signal).catch(() => false);
  if (!isShown && !signal.aborted) addNotice({ kind: 'lesson', problem: 'video', name });
}

async function readNamedVideo(name: string, start: VideoStart, signal: AbortSignal): Promise<boolean> {
  const isLatest = requestSource();
  const isWanted = () => isLatest() && !signal.aborted;
  const file = openedFile(name) ?? (await fetchBeside(name, signal));
  return file !== undefined && (await readVideo(file, isWanted, start)) === undefined;
}

/** Returns a file that was dropped with the lesson, or opened before; the newest of its name. */
function openedFile(name: string): File | undefined {
  return useOpenedPictures.getState().pictures.findLast((file) => file.name === name);
}

/** Fetches a file from the folder of the site's lessons. */
async function fetchBeside(name: string, signal: AbortSignal): Promise<File | undefined> {
  const url = `${siteUrl(location.href)}lessons/${encodeURIComponent(name)}`;
  const response = await fetch(url, { signal });
  return response.ok ? new File([await response.blob()], name) : undefined;
}
