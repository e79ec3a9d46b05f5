import type { useTranslations } from 'use-intl';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { Tile } from '@/lib/views/tile';
import { methodById } from './method-list';

export interface TitleWords {
  readonly tile: ReturnType<typeof useTranslations<'tile'>>;
  readonly dock: ReturnType<typeof useTranslations<'dock'>>;
  readonly baseline: ReturnType<typeof useTranslations<'baseline'>>;
}

interface TitledBoard {
  readonly mode: ViewMode;
  readonly layers: readonly { readonly id: string }[];
}

/** What a tile is called on its board; the one map of the single view has its method's name. */
export function tileTitle(
  shown: Tile,
  { mode, layers }: TitledBoard,
  { tile, dock, baseline }: TitleWords,
): string {
  if (shown.kind === 'baseline') return baseline(TITLES[shown.baseline] ?? shown.baseline);
  if (shown.kind !== 'map') return tile(shown.kind);
  if (mode === 'noise') return tile('original');
  if (mode === 'targets') return tile('target');
  const { name, usesLayer } = methodById(shown.method);
  const number = layers.findIndex(({ id }) => id === shown.layer) + 1;
  if (mode === 'layers') return dock('layerNumber', { number });
  return usesLayer ? tile('atLayer', { name, number }) : name;
}

/** Baselines that are not what the notebook calls them say so. */
const TITLES: Readonly<Partial<Record<BaselineChoice, 'zeroTitle' | 'oneTitle'>>> = {
  zero: 'zeroTitle',
  one: 'oneTitle',
};
