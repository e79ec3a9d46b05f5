import type { ClassLabels } from 'live-attribution/model';
import { SCENE_CLASSES, SHAPE_IDS } from '@/lib/scenes/classes';

/** The classes of a network in short, from their names. */
export type ClassSummary =
  | { readonly kind: 'shapes' | 'objects' | 'unnamed'; readonly count: number }
  | { readonly kind: 'classes'; readonly count: number; readonly examples: readonly [string, string] }
  | { readonly kind: 'one-class'; readonly name: string };

/** First and last class of ImageNet, and their number. */
const IMAGENET = { first: 'tench', last: 'toilet tissue', count: 1000 };

/** @param names class names in the page's language */
export function summarizeClasses({ en }: ClassLabels, names: readonly string[]): ClassSummary {
  const count = en.length;
  const isScenes = count === SCENE_CLASSES.length && SCENE_CLASSES.every((known, i) => known.en === en[i]);
  if (isScenes) return { kind: 'shapes', count: SHAPE_IDS.length };
  const isImageNet = count === IMAGENET.count && en[0] === IMAGENET.first && en.at(-1) === IMAGENET.last;
  if (isImageNet) return { kind: 'objects', count };
  if (en[0] === 'class 0') return { kind: 'unnamed', count };
  const [first = '', second] = names;
  return second === undefined
    ? { kind: 'one-class', name: first }
    : { kind: 'classes', count, examples: [first, second] };
}
