import type { VideoPlayer } from './video-player';

let present: VideoPlayer | undefined;

/** Returns the player of the shown video; undefined for other sources. */
export const presentPlayer = (): VideoPlayer | undefined => present;

export function setPresentPlayer(player: VideoPlayer | undefined): void {
  present = player;
}

/** Goes by frames of the shown video, if there is one. */
export function stepVideo(by: 1 | -1): void {
  void present?.step(by);
}

/** Opens the panel that explains every frame of the video. */
export function showEveryFrame(): void {
  void import('@/lib/state/every-frame-store').then(({ openEveryFrame }) => openEveryFrame());
}
