import {
  endRun,
  frameRows,
  type RunEnd,
  type RunStop,
  type RunSubject,
  startRun,
  useEveryFrame,
} from '@/lib/state/every-frame-store';
import { useSettings } from '@/lib/state/settings-store';
import { setFrozen } from '@/lib/state/source/source-store';
import { readyModel, useStatus } from '@/lib/state/status-store';
import { viewSettings } from '@/lib/state/view-settings';
import { planTiles } from '@/lib/views/plan-tiles';
import { RequestError } from '@/lib/worker-client/request-error';
import { chosenComputation, givesSameMap } from '../chosen-computation';
import type { LabSession } from '../lab-session';
import { explainEveryFrame, OtherExperimentError } from './every-frame';
import type { DrawingSource } from './exact-maps';
import { FrameFilm } from './frame-film';
import { watchRun } from './watch-run';

/** The video of a run. */
export interface RunVideoSource {
  /** Time of each frame in µs. */
  readonly timesUs: readonly number[];
  readonly durationUs: number;
  /** Returns the id of the frame on the screen. */
  readonly shownFrameId: () => number | undefined;
  /** Returns the number of a frame by its id. */
  readonly indexOf: (frameId: number) => number;
  /** Shows a frame and has it explained; resolves when it is on the screen. */
  readonly seekTo: (frame: number) => Promise<void>;
}

export type RunSession = DrawingSource & Pick<LabSession, 'listen'>;
export type RunFilm = Pick<FrameFilm, 'add' | 'finish'>;

/** Why a run stops before its last frame, as the reason of an abort. */
class RunStopped extends Error {
  constructor(readonly why: RunStop) {
    super(why);
  }
}

let running: AbortController | undefined;

/** Ends the present run; what it has explained so far remains. */
export function stopEveryFrame(why: RunStop = 'cancelled'): void {
  running?.abort(new RunStopped(why));
}

/** Explains every frame of a paused video, and writes the frames with their maps to a video. */
export async function runEveryFrame(
  session: RunSession,
  video: RunVideoSource,
  startFilm: (...of: Parameters<typeof FrameFilm.start>) => Promise<RunFilm> = FrameFilm.start,
): Promise<void> {
  const subject = runSubject(video);
  if (subject === undefined || useEveryFrame.getState().run.phase === 'running') return;
  setFrozen(true);
  startRun(subject);
  const controller = new AbortController();
  running = controller;
  let sought: number | undefined;
  const unwatch = watchRun(stopEveryFrame, () => sought);
  let film: RunFilm | undefined;
  let end: RunEnd = { why: 'finished' };
  try {
    film = await startFilm(session, video.shownFrameId);
    await explainEveryFrame(
      {
        count: video.timesUs.length,
        indexOf: video.indexOf,
        isChosen: (computedFor) =>
          givesSameMap(computedFor, chosenComputation(useSettings.getState(), computedFor)),
        tileIds: subject.tiles.map(({ id }) => id),
        seekTo(frame) {
          sought = frame;
          return video.seekTo(frame);
        },
        listen: (listener) => session.listen(listener),
        draw: async (frame, explained) =>
          film?.add(explained, video.timesUs[frame]!, durationUs(video, frame)),
        addRow: (row) => frameRows.add(row),
      },
      controller.signal,
    );
  } catch (error) {
    end = endOf(error);
  } finally {
    unwatch();
    if (running === controller) running = undefined;
  }
  endRun(subject, end, (await film?.finish()) ?? { state: 'none' });
}

/** Returns what is explained from now on; undefined without a network. */
function runSubject({ timesUs }: RunVideoSource): RunSubject | undefined {
  const model = readyModel(useStatus.getState());
  if (model === undefined) return undefined;
  const { manifest, labels } = model;
  const settings = useSettings.getState();
  const tiles = planTiles(viewSettings(settings), manifest);
  const maps = tiles.filter(({ kind }) => kind !== 'picture');
  const reference = maps.find(({ id }) => id === settings.reference) ?? maps[0];
  const { mode, method } = settings;
  return {
    frames: timesUs.length,
    mode,
    method,
    tiles,
    reference: reference?.id,
    layers: manifest.layers,
    labels,
  };
}

/** A frame lasts until the next one. */
function durationUs({ timesUs, durationUs: endUs }: RunVideoSource, frame: number): number {
  return Math.max(1, (timesUs[frame + 1] ?? endUs) - timesUs[frame]!);
}

function endOf(error: unknown): RunEnd {
  if (error instanceof RunStopped) return { why: error.why };
  if (error instanceof OtherExperimentError) return { why: 'settings' };
  if (error instanceof RequestError)
    return error.problem.code === 'worker-lost'
      ? { why: 'lost' }
      : { why: 'problem', problem: error.problem };
  const reason = error instanceof Error ? error.message : String(error);
  return { why: 'problem', problem: { code: 'internal', message: reason, params: { reason } } };
}
