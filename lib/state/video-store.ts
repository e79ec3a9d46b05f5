import { create } from 'zustand';

/** State of the shown video; whether it is paused is `frozen` of the source. */
interface VideoState {
  /** Index of the frame on screen; undefined before the first. */
  readonly frame: number | undefined;
  /** Index of the frame that is being sought. */
  readonly wanted: number | undefined;
  readonly loop: boolean;
  readonly rate: number;
}

export const VIDEO_RATES = [0.25, 0.5, 1, 1.5, 2] as const;

export const useVideo = create<VideoState>()(() => ({
  frame: undefined,
  wanted: undefined,
  loop: true,
  rate: 1,
}));

export const setVideoFrame = (frame: number | undefined) => useVideo.setState({ frame });
export const setWantedFrame = (wanted: number | undefined) => useVideo.setState({ wanted });
export const setVideoLoop = (loop: boolean) => useVideo.setState({ loop });
export const setVideoRate = (rate: number) => useVideo.setState({ rate });

/** Forgets the previous video; loop and speed stay. */
export const resetVideo = () => useVideo.setState({ frame: undefined, wanted: undefined });
