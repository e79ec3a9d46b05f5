import { defined, float32Tensor } from 'live-attribution';
import { writeNpy } from 'live-attribution/npy';
import { type ArchiveFile, packArchive, SETTINGS_FILE } from '@/lib/export/archive';
import { classRows, classRowsAsCsv } from '@/lib/export/class-scores';
import { fileName, fileNamePart } from '@/lib/export/file-name';
import { modelFacts } from '@/lib/export/model-facts';
import {
  SAVED_VIEW_FORMAT,
  SAVED_VIEW_VERSION,
  type SavedMap,
  type SavedViewFile,
} from '@/lib/export/saved-view';
import type { CapturedTile } from '@/lib/protocol/capture';
import { scoresAsCsv } from '@/lib/state/scores-csv';
import { savedParameters } from '../address/address-sync';
import { capturedTileTitle, classNamer, explainedRow } from './caption';
import { captionPicture, pixels } from './caption-picture';
import type { ScreenCapture } from './capture';
import type { Translators } from './translators';

interface ExportedFile {
  readonly blob: Blob;
  readonly name: string;
}

const FRAME_FILE = 'frame.png';

/** Returns a PNG with a caption. */
export async function pictureFile(captured: ScreenCapture, translators: Translators): Promise<ExportedFile> {
  const blob = await captionPicture(captured, translators).convertToBlob({ type: 'image/png' });
  return { blob, name: nameOf(captured, translators, 'png') };
}

/** Returns a ZIP of all results. */
export async function archiveFile(captured: ScreenCapture, translators: Translators): Promise<ExportedFile> {
  const { results, picture, date } = captured;
  const { sizePx, input } = results;
  const maps = await Promise.all(
    results.tiles.map((tile, index) => mapFiles(tile, index, captured, translators)),
  );
  const packed = await packArchive(
    [
      {
        name: SETTINGS_FILE,
        content: json(
          settingsOf(
            captured,
            translators,
            maps.map(({ saved }) => saved),
          ),
        ),
      },
      { name: FRAME_FILE, content: await png(picture) },
      { name: 'picture.png', content: await png(captionPicture(captured, translators)) },
      { name: 'input.npy', content: writeNpy(float32Tensor([3, sizePx, sizePx], input)) },
      ...scoreFiles(captured, translators),
      ...maps.flatMap(({ files }) => files),
    ],
    date,
  );
  const blob = new Blob([packed as Uint8Array<ArrayBuffer>], { type: 'application/zip' });
  return { blob, name: nameOf(captured, translators, 'zip') };
}

function nameOf(captured: ScreenCapture, translators: Translators, ending: string): string {
  const { view, results, date } = captured;
  const shown = view.mode === 'single' ? results.settings.method : view.mode;
  return fileName(date, [shown, explainedRow(captured, translators).name], ending);
}

/** Returns a tile's map as numbers and as a picture. */
async function mapFiles(
  { id, painted, map, convergenceDelta, agreement, stability }: CapturedTile,
  index: number,
  captured: ScreenCapture,
  translators: Translators,
): Promise<{ readonly files: readonly ArchiveFile[]; readonly saved: SavedMap }> {
  const { tiles, view } = captured;
  const tile = tiles[index]!;
  const isSingle = view.mode === 'single' && tile.kind === 'map';
  const number = String(index + 1).padStart(2, '0');
  const base = `maps/${number}-${fileNamePart(isSingle ? tile.method : id)}`;
  const picture = `${base}.png`;
  const values = `${base}.npy`;
  return {
    files: [
      { name: picture, content: await png(pixels(painted)) },
      ...(map
        ? [{ name: values, content: writeNpy(float32Tensor([map.height, map.width], map.values)) }]
        : []),
    ],
    saved: {
      title: capturedTileTitle(tile, captured, translators),
      picture,
      ...(map && { values, signed: map.signed, strongest: map.limit }),
      ...defined({ convergenceDelta, agreement, stability }),
    },
  };
}

function scoreFiles(
  { results, model, view, noise }: ScreenCapture,
  translators: Translators,
): readonly ArchiveFile[] {
  const rows = classRows(results.logits, model.manifest.head, classNamer(model.labels, translators.locale));
  const noiseFiles = [
    { name: 'noise-over-time.csv', scored: noise.overTime },
    { name: 'noise-over-levels.csv', scored: noise.overLevels },
  ].filter(({ scored }) => view.mode === 'noise' && scored.length > 0);
  return [
    { name: 'scores.csv', content: classRowsAsCsv(rows) },
    { name: 'scores.json', content: json({ explained: rows[results.target], classes: rows }) },
    ...noiseFiles.map(({ name, scored }) => ({ name, content: scoresAsCsv(scored) })),
  ];
}

function settingsOf(
  captured: ScreenCapture,
  translators: Translators,
  maps: readonly SavedMap[],
): SavedViewFile {
  const { date, view, model, engine, mirrored, video } = captured;
  const { id, name, graph } = model.manifest;
  const { index, name: explained } = explainedRow(captured, translators);
  const { head, preprocessing } = modelFacts(model.manifest);
  return {
    format: SAVED_VIEW_FORMAT,
    version: SAVED_VIEW_VERSION,
    date: date.toISOString(),
    view: savedParameters({ ...view, model: id }),
    model: { id, name, sha256: graph.sha256 },
    head,
    preprocessing,
    engine,
    frame: { file: FRAME_FILE, mirrored, ...defined({ video }) },
    explained: { index, name: explained },
    maps,
  };
}

async function png(canvas: OffscreenCanvas): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
