import { useEffect, useRef } from 'react';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import { useBaselinePictures } from '@/lib/state/baseline-store';

/** Shows a baseline of the explained picture; empty until the worker has answered. */
export function BaselineImage({ id }: { id: BaselineChoice }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const sizePx = useBaselinePictures((state) => state.sizePx);
  const rgba = useBaselinePictures((state) => state.pictures[id]);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && rgba) context.putImageData(new ImageData(rgba, sizePx, sizePx), 0, 0);
  }, [rgba, sizePx]);
  return (
    <canvas
      ref={canvas}
      width={sizePx || 1}
      height={sizePx || 1}
      className="baseline-image"
      data-baseline={id}
      data-drawn={rgba !== undefined}
      aria-hidden
    />
  );
}
