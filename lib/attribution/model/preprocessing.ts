import type { Preprocessing } from './manifest';

/** torchvision's evaluation transform for ImageNet networks, which crops 224 of 256 pixels. */
export function imagenetPreprocessing(cropPx = 224): Preprocessing {
  return {
    resizePx: Math.round((cropPx * 256) / 224),
    cropPx,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  };
}
