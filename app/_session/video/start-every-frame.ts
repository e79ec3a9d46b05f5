import { mediaFrameOf } from '@/lib/camera/media-frame';
import { useSource } from '@/lib/state/source/source-store';
import { frameIndexAt } from '@/lib/video/frame-index';
import { presentSession } from '../current-session';
import { shownPicture } from '../shown-picture';
import { presentPlayer } from './present-player';
import { runEveryFrame, stopEveryFrame } from './run-every-frame';

/** Explains every frame of the shown video, from its first; does nothing for another source. */
export function startEveryFrame(): void {
  const { source } = useSource.getState();
  const [session, player] = [presentSession(), presentPlayer()];
  if (source.kind !== 'video' || session === undefined || player === undefined) return;
  const { table } = source;
  void runEveryFrame(session, {
    ...table,
    shownFrameId,
    indexOf: (frameId) => frameIndexAt(table, frameId),
    seekTo: async (frame) => {
      if (await player.explainAt(frame)) return;
      stopEveryFrame(presentPlayer() === player ? 'undecodable' : 'seeking');
    },
  });
}

function shownFrameId(): number | undefined {
  const element = shownPicture()?.element;
  if (!(element instanceof HTMLVideoElement)) return undefined;
  const frame = mediaFrameOf(element);
  frame?.close();
  return frame?.timestamp;
}
