import { type MapStyle, STYLES_WITH_COLORS, STYLES_WITH_OPACITY } from 'live-attribution/heat-map';
import { type ClassLabels, modelName } from 'live-attribution/model';
import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import { type ClassRow, classRows } from '@/lib/export/class-scores';
import { isSameSquare } from '@/lib/protocol/computation';
import { mapLook, opacityKey } from '@/lib/protocol/settings';
import { showsTopClasses } from '@/lib/protocol/view-choice';
import { shownMethods } from '@/lib/state/shown-methods';
import { shownScale } from '@/lib/state/view-settings';
import type { Tile } from '@/lib/views/tile';
import { methodById } from '../method-list';
import { optionTexts, usedOptions } from '../option-texts';
import { withinPicture } from '../square/square-geometry';
import { fullMethodTitle, tileTitle } from '../tile-title';
import type { ScreenCapture } from './capture';
import type { Translators } from './translators';

/** The caption of a picture. */
export interface Caption {
  /** Method and layer, or the view. */
  readonly title: string;
  /** The explained class and its probability. */
  readonly explained: string;
  /** All other settings needed to reproduce the picture. */
  readonly details: readonly string[];
  /** Values of the first and the last colour of a single map; tiles have their own. */
  readonly scale: readonly [string, string] | undefined;
}

export function caption(captured: ScreenCapture, translators: Translators): Caption {
  const { date, model, view, engine } = captured;
  const { t, format } = translators;
  const { manifest } = model;
  const row = explainedRow(captured, translators);
  const percent = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 1 });
  return {
    title: captureTitle(captured, translators),
    explained: t('explained', {
      name: row.name,
      percent: percent(row.probability),
      score: format.number(row.logit, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    }),
    details: [
      ...videoDetails(captured, translators),
      `${modelName(manifest, translators.locale)} (SHA-256 ${manifest.graph.sha256.slice(0, 8)})`,
      ...explainedDetails(captured, translators),
      ...optionDetails(captured, translators),
      ...(view.mode === 'noise' ? [t('noise', { level: percent(view.noise.level) })] : []),
      ...squareDetails(captured, translators),
      `${translators.legend('scale')}: ${scaleName(captured, translators)}`,
      ...lookDetails(captured, translators),
      ...(engine.name === undefined ? [] : [translators.engine(engine.name)]),
      format.dateTime(date, { dateStyle: 'long', timeStyle: 'medium' }),
    ],
    scale: view.mode === 'single' ? scaleEnds(captured, translators) : undefined,
  };
}

/** Names the file and the frame of a video. */
function videoDetails({ video }: ScreenCapture, { t, format }: Translators): readonly string[] {
  if (!video) return [];
  const { file, number } = video;
  const seconds = format.number(video.timeS, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return [t('videoFrame', { file, number, seconds })];
}

/** Returns details of the explained value: the contrast and the quantity. */
function explainedDetails(
  { view, model, results }: ScreenCapture,
  { predictions, locale }: Translators,
): readonly string[] {
  const { target, options } = view;
  const nameOf = classNamer(model.labels, locale);
  const compared =
    target.kind === 'difference' && !showsTopClasses(results.settings.view)
      ? [predictions('comparedWith', { name: nameOf(target.against) })]
      : [];
  const name = predictions(`quantity-${options.quantity}`);
  return [...compared, predictions('quantityNamed', { name })];
}

/** Returns the options of the methods; the tiles of the view of baselines name theirs. */
function optionDetails({ view }: ScreenCapture, { title, format }: Translators): readonly string[] {
  const used = new Set(usedOptions(shownMethods(view)));
  if (view.mode === 'baselines') used.delete('baseline');
  return optionTexts(view.options, used, { ...title, format });
}

/** Returns the place of a square that is not torchvision's centre crop, as the network saw it. */
function squareDetails(captured: ScreenCapture, { t, format }: Translators): readonly string[] {
  const { results, picture, model } = captured;
  const bounds = { widthPx: picture.width, heightPx: picture.height, sizes: model.manifest.preprocessing };
  const square = withinPicture(results.settings.square, bounds);
  if (isSameSquare(square, withinPicture(CENTRE_SQUARE, bounds))) return [];
  const percent = (share: number) => format.number(share, { style: 'percent', maximumFractionDigits: 2 });
  const zoom = format.number(square.zoom, { maximumFractionDigits: 4 });
  return [t('square', { x: percent(square.x), y: percent(square.y), zoom })];
}

/** What the appearance of the maps depends on; only what has an effect in their styles. */
function lookDetails(captured: ScreenCapture, { legend, format }: Translators): readonly string[] {
  const { settings, tiles } = captured.results;
  const { threshold, contours } = settings;
  const percent = (share: number) => format.number(share, { style: 'percent' });
  const styles = [...new Set(tiles.flatMap(({ map }) => (map ? [mapLook(settings, map).style] : [])))];
  const faded = styles.filter((style) => STYLES_WITH_OPACITY.includes(style));
  const some = (known: readonly MapStyle[]) => styles.some((style) => known.includes(style));
  return [
    ...(some(STYLES_WITH_COLORS) ? [`${legend('colorMap')}: ${colorsOf(captured)}`] : []),
    ...styles.map((style) => `${legend('style')}: ${legend(`style-${style}`)}`),
    ...faded.map((style) => `${legend('opacity')}: ${percent(settings[opacityKey(style)])}`),
    ...(threshold > 0 ? [legend('strongest', { percent: percent((100 - threshold) / 100) })] : []),
    ...(contours ? [legend('contours')] : []),
  ];
}

function scaleName({ view }: ScreenCapture, { legend }: Translators): string {
  return view.mode === 'single'
    ? legend(`single-scale-${view.singleScale}`)
    : legend(`scale-${shownScale(view)}`);
}

function scaleEnds(
  { results }: ScreenCapture,
  { format }: Translators,
): readonly [string, string] | undefined {
  const map = results.tiles[0]?.map;
  if (!map) return undefined;
  const text = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return [text(map.signed ? -map.limit : 0), text(map.limit)];
}

/** Returns the names of the colour maps in use. */
function colorsOf({ results, view }: ScreenCapture): string {
  const isSigned = results.tiles.flatMap(({ map }) => (map ? [map.signed] : []));
  const names = isSigned.map((signed) => (signed ? view.signedColorMap : view.unsignedColorMap));
  return [...new Set(names)].join(', ');
}

/** Returns a short title of the view. */
function captureTitle({ tiles, view, model }: ScreenCapture, translators: Translators): string {
  const maps = tiles.filter((tile) => tile.kind === 'map' || tile.kind === 'best');
  const [first] = maps;
  const viewName = translators.view(view.mode);
  // The tiles of a wall have titles with their methods.
  if (!first || new Set(maps.map(({ method }) => method)).size > 1) return viewName;
  const isOneLayer = new Set(maps.map(({ layer }) => layer)).size === 1;
  const { layers } = model.manifest;
  const method = isOneLayer
    ? fullMethodTitle(first, layers, translators.title)
    : methodById(first.method).name;
  return view.mode === 'single' ? method : `${viewName}: ${method}`;
}

/** Returns the title of a tile; tiles of the top classes have the names of their classes. */
export function capturedTileTitle(
  tile: Tile,
  { results, view, model }: ScreenCapture,
  translators: Translators,
): string {
  const { layers } = model.manifest;
  if (tile.kind !== 'best') return tileTitle(tile, { mode: view.mode, layers }, translators.title);
  const rows = classRows(results.logits, model.manifest.head, classNamer(model.labels, translators.locale));
  return rows.toSorted((a, b) => b.logit - a.logit || a.index - b.index)[tile.rank - 1]!.name;
}

/** Returns the name of the explained class. */
export function explainedRow({ results, model }: ScreenCapture, { locale }: Translators): ClassRow {
  const rows = classRows(results.logits, model.manifest.head, classNamer(model.labels, locale));
  const row = rows[results.target];
  if (!row) throw new Error('The network has no such class.');
  return row;
}

export function classNamer(labels: ClassLabels, locale: Translators['locale']): (index: number) => string {
  return (index) => (labels[locale] ?? labels.en)[index] ?? `#${index}`;
}
