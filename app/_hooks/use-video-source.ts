import { type RefObject, useEffect } from 'react';
import { useSource } from '@/lib/state/source/source-store';
import type { LabSession } from '../_session/lab-session';
import { setPresentPlayer } from '../_session/video/present-player';
import type { VideoPlayer } from '../_session/video/video-player';

/** Plays a video and has its frames explained; the player loads with the first video. */
export function useVideoSource(
  session: LabSession | undefined,
  video: RefObject<HTMLVideoElement | null>,
): void {
  const source = useSource((state) => state.source);
  useEffect(() => {
    const element = video.current;
    if (!element || !session || source.kind !== 'video') return;
    let player: VideoPlayer | undefined;
    let isLeft = false;
    void import('../_session/video/video-player').then(({ VideoPlayer: Player }) => {
      if (isLeft) return;
      player = new Player(element, source, session);
      setPresentPlayer(player);
      player.start();
    });
    return () => {
      isLeft = true;
      player?.dispose();
      setPresentPlayer(undefined);
    };
  }, [session, video, source]);
}
