import german from './imagenet-labels.de.json' with { type: 'json' };
import english from './imagenet-labels.en.json' with { type: 'json' };
import type { ClassLabels } from './model';
import { numberedLabels } from './numbered-labels';

/** Names of the 1,000 classes of ImageNet-1k, in torchvision's order; the English names are torchvision's. */
export const IMAGENET_LABELS: ClassLabels = { en: english, de: german };

/** ImageNet's names for 1,000 classes, otherwise 'class 0', 'class 1', … */
export function defaultLabels(classCount: number): ClassLabels {
  return classCount === english.length ? IMAGENET_LABELS : numberedLabels(classCount);
}
