import type { CellReading } from 'live-attribution/heat-map';
import { useTranslations } from 'use-intl';
import type { MapValues } from '@/lib/protocol/map-values';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { useAttributionNumber } from '../../_hooks/use-attribution-number';
import { useNumberFormat } from '../../_hooks/use-number-format';
import { useTargetName } from '../../_hooks/use-target-name';
import { methodTitle } from '../../_session/tile-title';
import { usePlannedTiles } from '../board/use-planned-tiles';
import { useTileTitle } from '../board/use-tile-title';

interface MapValueTexts {
  /** The value and its rank. */
  readonly value: string;
  /** The cell in the map's own grid, and the pixels that it covers. */
  readonly where: string;
  /** The computation of the map. */
  readonly name: string;
}

/** Returns a function that describes the value of a map at a cell. */
export function useMapValueTexts(): (
  values: MapValues,
  reading: CellReading,
  tile: string | undefined,
) => MapValueTexts {
  const t = useTranslations('mapValue');
  const format = useNumberFormat();
  const number = useAttributionNumber();
  const name = useMapName();
  const cropPx = useStatus((state) => readyModel(state)?.manifest.preprocessing.cropPx) ?? 0;
  const rank = ({ value, magnitude, rank: share }: CellReading) => {
    if (magnitude > 0)
      return t('rank', { percent: format.number(share, { style: 'percent', maximumSignificantDigits: 2 }) });
    return t(value < 0 ? 'hidden' : 'none');
  };
  return (values, reading, tile) => {
    const { height, width } = values;
    const cell = { row: reading.row + 1, column: reading.column + 1, rows: height, columns: width };
    const pixels = { height: Math.round(cropPx / height), width: Math.round(cropPx / width) };
    const isCoarse = pixels.height > 1 || pixels.width > 1;
    return {
      value: `${number(reading.value)} · ${rank(reading)}`,
      where: [t('cell', cell), ...(isCoarse ? [t('field', pixels)] : [])].join(' · '),
      name: name(values, tile),
    };
  };
}

/** Returns a function that names a map by its computation: kind, method, layer and class. */
function useMapName(): (values: MapValues, tile: string | undefined) => string {
  const t = useTranslations('tile');
  const planned = usePlannedTiles();
  const titleOf = useTileTitle();
  const targetName = useTargetName();
  const layers = useStatus((state) => readyModel(state)?.manifest.layers) ?? [];
  return ({ computedFor, explained }, id) => {
    const tile = planned.find((other) => other.id === id);
    // The title of these tiles is not a part of their method's.
    const isOwn = tile?.kind === 'baseline' || (computedFor.mode === 'noise' && tile !== undefined);
    return [
      ...(isOwn ? [titleOf(tile, undefined)] : []),
      methodTitle(computedFor, layers, { tile: t }),
      ...(explained ? [targetName(explained.target)] : []),
    ].join(' · ');
  };
}
