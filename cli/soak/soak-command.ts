import { UserError } from 'live-attribution';
import { BASE_FLAGS, fakeCameraFlags, STEADY_HEAP_FLAGS, WEBGPU_FLAGS } from '@/tools/chromium/browser-flags';
import { PageWatch } from '@/tools/chromium/watch-page';
import { BuiltSite } from '../shared/built-site';
import { ProgressLine } from '../shared/progress-line';
import { BLANK_PATH, TINY_MODELS, writeTinySite } from '../shared/tiny-site';
import { printVerdict, stopText } from './print-soak';
import { processMemory } from './process-memory';
import type { Reading } from './reading';
import {
  appendReading,
  framesOf,
  piecesOf,
  readSoakFile,
  type SoakEngine,
  type SoakRecord,
  startSoakFile,
} from './soak-file';
import type { SoakOptions } from './soak-options';
import { SoakPage } from './soak-page';
import { soakPlan } from './soak-plan';
import { SoakRun } from './soak-run';

const LOG_INTERVAL_MS = 60_000;
/** Frames a second of a camera. */
const CAMERA_RATE = 30;
/** Small, because without a graphics card painting takes most of the processor time of a frame. */
const PIXEL_RATIO = 0.5;

/** Starts or resumes a run and prints the comparison of each page. @throws UserError if a page grew */
export async function soakCommand(options: SoakOptions, signal: AbortSignal): Promise<void> {
  const record = options.resumes ? await recordOf(options) : await newRecord(options);
  const readings = [...record.readings];
  if (framesOf(readings) < record.frames) await runPiece(record, readings, options.path, signal);
  if (framesOf(readings) < record.frames) {
    throw new UserError('cancelled', stopText(record, readings, options.path));
  }
  printVerdict(readings);
}

async function newRecord({ engine, frames, path }: SoakOptions): Promise<SoakRecord> {
  await startSoakFile(path, { soak: engine, frames });
  return { soak: engine, frames, readings: [] };
}

async function recordOf({ engine, path }: SoakOptions): Promise<SoakRecord> {
  const record = await readSoakFile(path);
  if (record.soak === engine) return record;
  const message = `${path} is a run on ${record.soak}: resume it with --engine ${record.soak}.`;
  throw new UserError('option-invalid', message, { option: '--engine', file: path });
}

/** Shows the frames that are left in a page of its own, and adds its readings. */
async function runPiece(
  { soak, frames, readings: before }: SoakRecord,
  readings: Reading[],
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const piece = piecesOf(before).length + 1;
  const done = framesOf(before);
  const site = await BuiltSite.open();
  let line: ProgressLine<number> | undefined;
  try {
    await writeTinySite(site.folder);
    const [model, otherModel] = TINY_MODELS;
    const { page, watch } = await openBlank(site, soak);
    const soakPage = await SoakPage.open(page, { engine: soak, model });
    line = progressOf(soak, done, frames);
    await new SoakRun(soakPage, {
      plan: { ...soakPlan(frames), frames: frames - done },
      otherModel,
      signal,
      onFrames: (frame) => line?.update(frame),
      onReading: async (taken) => {
        const reading = { piece, ...taken, ...(await processMemory(page)) };
        readings.push(reading);
        await appendReading(path, reading);
        failOnProblems(watch, taken.frame);
      },
    }).run();
  } finally {
    line?.end('keep');
    await site.close();
  }
}

/** Opens a blank page of the site that Ctrl+C does not close. */
async function openBlank(site: BuiltSite, engine: SoakEngine) {
  const flags = [...BASE_FLAGS, ...STEADY_HEAP_FLAGS, ...fakeCameraFlags(undefined, 1, CAMERA_RATE)];
  const launch = { handleSIGINT: false, handleSIGTERM: false };
  const allFlags = engine === 'cpu' ? flags : [...flags, ...WEBGPU_FLAGS];
  const page = await site.newPage(BLANK_PATH, allFlags, launch, PIXEL_RATIO);
  const watch = new PageWatch(page.context(), site.origin);
  await watch.reportViolations(page.context());
  return { page, watch };
}

function failOnProblems(watch: PageWatch, frame: number): void {
  const [problem] = watch.unexpected();
  if (problem !== undefined) throw new UserError('option-invalid', `At frame ${frame}: ${problem}`);
}

function progressOf(engine: SoakEngine, done: number, frames: number): ProgressLine<number> {
  return new ProgressLine<number>({
    text: (frame, elapsedMs) => {
      const perSecond = (1000 * frame) / Math.max(1, elapsedMs);
      const minutes = Math.ceil((frames - done - frame) / Math.max(perSecond, 0.01) / 60);
      const rate = `${perSecond.toFixed(1)} maps/s`;
      return `${engine}: ${done + frame} of ${frames} frames, ${rate}, ${minutes} min left`;
    },
    isComplete: (frame) => done + frame >= frames,
    logIntervalMs: LOG_INTERVAL_MS,
    isFirstDelayed: true,
  });
}
