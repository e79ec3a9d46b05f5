import type { useTranslations } from 'use-intl';
import type { BaselineChoice } from '@/lib/protocol/option-choice';
import type { ViewMode } from '@/lib/protocol/view-choice';
import type { Explanation, Tile } from '@/lib/views/tile';
import { methodById } from './method-list';

interface TitleTranslators {
  readonly tile: ReturnType<typeof useTranslations<'tile'>>;
  readonly dock: ReturnType<typeof useTranslations<'dock'>>;
  readonly baseline: ReturnType<typeof useTranslations<'baseline'>>;
}

interface TitledBoard {
  readonly mode: ViewMode;
  readonly layers: readonly { readonly id: string }[];
}

/** Returns a tile's title on its board; a single map has its method's name. */
export function tileTitle(shown: Tile, { mode, layers }: TitledBoard, translators: TitleTranslators): string {
  const { tile, dock, baseline } = translators;
  if (shown.kind === 'baseline') return baseline(TITLES[shown.baseline] ?? shown.baseline);
  if (shown.kind === 'best') return tile('best', { place: shown.rank });
  if (shown.kind !== 'map') return tile(shown.kind);
  if (mode === 'noise') return tile('original');
  if (mode === 'classes') return tile('target');
  if (mode === 'layers') return dock('layerNumber', { number: layerNumber(shown, layers) });
  return methodTitle(shown, layers, translators);
}

/** Describes how a map is computed. */
export function methodTitle(
  shown: Pick<Explanation, 'method' | 'layer'>,
  layers: TitledBoard['layers'],
  { tile }: Pick<TitleTranslators, 'tile'>,
): string {
  const { name, usesLayer } = methodById(shown.method);
  return usesLayer ? tile('atLayer', { name, number: layerNumber(shown, layers) }) : name;
}

function layerNumber({ layer }: Pick<Explanation, 'layer'>, layers: TitledBoard['layers']): number {
  return layers.findIndex(({ id }) => id === layer) + 1;
}

/** Marks baselines that differ from the notebook's of the same name. */
const TITLES: Readonly<Partial<Record<BaselineChoice, 'zeroTitle' | 'oneTitle'>>> = {
  zero: 'zeroTitle',
  one: 'oneTitle',
};
