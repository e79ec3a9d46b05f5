import { findLayerPosition, type LayerPosition, type NamedLayer } from 'live-attribution/model';
import type { useTranslations } from 'use-intl';
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
  readonly layers: readonly NamedLayer[];
}

/** Returns a tile's title on its board; a single map has its method's name. */
export function tileTitle(shown: Tile, { mode, layers }: TitledBoard, translators: TitleTranslators): string {
  const { tile, dock, baseline } = translators;
  if (shown.kind === 'baseline') return baseline(shown.baseline);
  if (shown.kind === 'best') return tile('best', { place: shown.rank });
  if (shown.kind !== 'map') return tile(shown.kind);
  if (mode === 'noise') return tile('original');
  if (mode === 'classes') return tile('target');
  if (mode === 'layers') return layerTitle(findLayerPosition(layers, shown.layer), dock);
  return methodTitle(shown, layers, translators);
}

/** Describes how a map is computed. */
export function methodTitle(
  shown: Pick<Explanation, 'method' | 'layer'>,
  layers: TitledBoard['layers'],
  { tile }: Pick<TitleTranslators, 'tile'>,
): string {
  const { name, usesLayer } = methodById(shown.method);
  const position = usesLayer ? findLayerPosition(layers, shown.layer) : undefined;
  return position ? tile(position.isBlock ? 'atBlock' : 'atLayer', { name, number: position.number }) : name;
}

/** Describes how a map is computed, with the path of the layer's module. */
export function fullMethodTitle(...[shown, layers, words]: Parameters<typeof methodTitle>): string {
  const title = methodTitle(shown, layers, words);
  const position = methodById(shown.method).usesLayer ? findLayerPosition(layers, shown.layer) : undefined;
  return position ? `${title} (${position.name})` : title;
}

/** Names a position by its number: 'Layer 4', or 'Block 4' for the output of its block. */
export function layerTitle(position: LayerPosition | undefined, dock: TitleTranslators['dock']): string {
  return dock(position?.isBlock ? 'blockNumber' : 'layerNumber', { number: position?.number ?? 0 });
}
