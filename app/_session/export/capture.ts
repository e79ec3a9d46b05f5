import type { AddressView } from '@/lib/address/address-view';
import type { VideoFrameName } from '@/lib/export/saved-view';
import type { Capture } from '@/lib/protocol/capture';
import type { LoadedModel } from '@/lib/protocol/models';
import type { RunningEngine } from '@/lib/protocol/settings';
import { type ScoreRow, scoresOverLevels, scoresOverTime } from '@/lib/state/score-log';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { frameIndexAt } from '@/lib/video/frame-index';
import type { View3dPose } from '@/lib/view-3d/view-3d-scene';
import { planTiles, singleTile } from '@/lib/views/plan-tiles';
import type { Tile } from '@/lib/views/tile';
import { RequestError } from '@/lib/worker-client/request-error';
import { currentAddressView } from '../address/current-view';
import { presentSession } from '../current-session';
import { takePicture } from '../take-picture';
import { view3dPose } from '../view-3d-controls';

/**
 * The content of the screen at one moment: the picture, and all results computed from exactly this picture.
 */
export interface ScreenCapture {
  readonly date: Date;
  /** The whole picture at its original size. */
  readonly picture: OffscreenCanvas;
  /** The frame of a video file. */
  readonly video: VideoFrameName | undefined;
  /** Whether the page showed it mirrored; this copy is not mirrored. */
  readonly mirrored: boolean;
  readonly results: Capture;
  /** The 3D view of the results at the rotation on the screen, if it was shown. */
  readonly view3d: OffscreenCanvas | undefined;
  /** The tiles of the results, in the same order. */
  readonly tiles: readonly Tile[];
  readonly view: AddressView;
  /** The scores of the noise view until this moment. */
  readonly noise: { readonly overTime: readonly ScoreRow[]; readonly overLevels: readonly ScoreRow[] };
  readonly model: LoadedModel;
  /** What computed the results. */
  readonly engine: { readonly name: RunningEngine | undefined; readonly adapter: string };
}

const NOT_READY = {
  code: 'not-ready',
  message: 'There is no picture or no network yet.',
  params: {},
} as const;

/** Captures the present picture and has it explained. Throws without a picture or a model. */
export async function capture(): Promise<ScreenCapture> {
  const session = presentSession();
  const model = readyModel(useStatus.getState());
  const taken = await takePicture();
  if (!session || !model || !taken) throw new RequestError(NOT_READY);
  const { picture } = taken;
  const { engine: status } = useStatus.getState();
  const facts = {
    date: new Date(),
    picture,
    video: videoFrame(taken.timeUs),
    mirrored: isMirrored(useSource.getState()),
    view: currentAddressView(),
    noise: { overTime: scoresOverTime.rows, overLevels: scoresOverLevels.rows },
    model,
  };
  const pose = view3dPose();
  const results = await session.capturePicture(picture);
  const { settings } = results;
  const is3d = settings.view.mode === '3d' && pose !== undefined;
  const view3d = is3d ? await view3dOf(results, facts.mirrored, pose) : undefined;
  const tiles =
    settings.view.mode === 'single' ? [singleTile(settings)] : planTiles(settings, model.manifest);
  const engine = {
    name: results.tiles[0]?.computedFor.engine,
    adapter: status.phase === 'ready' ? status.adapter : '',
  };
  return { ...facts, engine, results, view3d, tiles };
}

/** Draws the 3D view of the results; the screen may still show the maps of another choice. */
async function view3dOf(results: Capture, mirrored: boolean, pose: View3dPose): Promise<OffscreenCanvas> {
  const { drawCapture } = await import('@/lib/view-3d/draw-capture');
  return drawCapture(results, mirrored, pose);
}

function videoFrame(timeUs: number | undefined): VideoFrameName | undefined {
  const { source } = useSource.getState();
  if (source.kind !== 'video' || timeUs === undefined) return undefined;
  return { file: source.name, number: frameIndexAt(source.table, timeUs) + 1, timeS: timeUs / 1e6 };
}
