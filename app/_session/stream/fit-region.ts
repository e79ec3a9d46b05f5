import { isWithin, type Region } from '@/lib/screen/region';
import { addNotice } from '@/lib/state/notice-store';
import { cutScreen } from '@/lib/state/source/screen-source';
import { setFrameSize } from '@/lib/state/source/source-store';

/** Fits the shown part of a video element into the stage's frame until the returned function is called. */
export function fitRegion(element: HTMLVideoElement, region: Region | undefined): () => void {
  const update = () => {
    const { videoWidth: widthPx, videoHeight: heightPx } = element;
    if (widthPx === 0 || heightPx === 0) return;
    if (region && !isWithin(region, { widthPx, heightPx })) {
      cutScreen(undefined);
      addNotice({ kind: 'source', problem: 'screen-resized' });
      return;
    }
    setFrameSize({ widthPx: region?.widthPx ?? widthPx, heightPx: region?.heightPx ?? heightPx });
    if (region) Object.assign(element.style, styleOf(region, widthPx, heightPx));
  };
  update();
  element.addEventListener('resize', update);
  return () => {
    element.removeEventListener('resize', update);
    element.removeAttribute('style');
  };
}

/** Moves and scales the whole video so that the part fills the frame, and hides the rest. */
function styleOf(region: Region, widthPx: number, heightPx: number) {
  const percent = (part: number, whole: number) => `${(part / whole) * 100}%`;
  const right = widthPx - region.leftPx - region.widthPx;
  const bottom = heightPx - region.topPx - region.heightPx;
  const insets = [
    percent(region.topPx, heightPx),
    percent(right, widthPx),
    percent(bottom, heightPx),
    percent(region.leftPx, widthPx),
  ];
  return {
    left: percent(-region.leftPx, region.widthPx),
    top: percent(-region.topPx, region.heightPx),
    width: percent(widthPx, region.widthPx),
    height: percent(heightPx, region.heightPx),
    maxWidth: 'none',
    objectFit: 'fill',
    clipPath: `inset(${insets.join(' ')})`,
  };
}
