import { frameOf } from '@/lib/camera/video-frames';
import { rectOf } from '@/lib/screen/cut-frame';
import { isWithin, type Region } from '@/lib/screen/region';

/** Returns the shown part of what a video shows; undefined if that has become too small for it. */
export function shownFrame(element: HTMLVideoElement, region: Region | undefined): VideoFrame | undefined {
  if (region === undefined) return frameOf(element);
  const size = { widthPx: element.videoWidth, heightPx: element.videoHeight };
  return isWithin(region, size) ? frameOf(element, undefined, rectOf(region)) : undefined;
}
