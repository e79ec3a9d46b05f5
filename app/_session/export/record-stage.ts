import { fileName } from '@/lib/export/file-name';
import { setRecordingSince } from '@/lib/state/export-store';
import { useSettings } from '@/lib/state/settings-store';
import { useSummary } from '@/lib/state/summary-store';
import { RequestError } from '@/lib/worker-client/request-error';
import { saveBlob } from '../save-blob';
import { StagePainter } from './paint-stage';
import { stageCaption } from './stage-caption';

const NO_RECORDING = {
  code: 'no-recording',
  message: 'This browser cannot record video.',
  params: {},
} as const;

const FRAMES_PER_SECOND = 30;
/** Maximum length, after which a forgotten recording stops and is saved. */
const MAX_RECORDING_MS = 20 * 60_000;
const BITS_PER_SECOND = 4e6;

/** Formats in order of preference: MP4 plays everywhere, VP8 is the cheapest of the others. */
const KINDS = ['video/mp4;codecs=avc1.42E01F', 'video/mp4', 'video/webm;codecs=vp8', 'video/webm'];

let recording: Recording | undefined;

/** Records the stage until `stopRecording`. Throws if the browser does not support it. */
export function startRecording(): void {
  recording ??= new Recording();
  setRecordingSince(performance.now());
}

/** Stops the recording and saves the video. */
export function stopRecording(): void {
  recording?.stop();
  recording = undefined;
  setRecordingSince(undefined);
}

class Recording {
  private readonly date = new Date();
  private readonly painter = new StagePainter();
  private readonly recorder: MediaRecorder;
  private readonly parts: Blob[] = [];
  private readonly forgotten = setTimeout(stopRecording, MAX_RECORDING_MS);
  private handle = 0;
  private paintedMs = Number.NEGATIVE_INFINITY;

  constructor() {
    const mimeType = videoKind();
    if (mimeType === undefined) throw new RequestError(NO_RECORDING);
    const stream = this.painter.canvas.captureStream(FRAMES_PER_SECOND);
    this.recorder = new MediaRecorder(stream, { mimeType, videoBitsPerSecond: BITS_PER_SECOND });
    this.recorder.ondataavailable = ({ data }) => this.parts.push(data);
    this.recorder.onstop = () => this.save();
    this.paint(performance.now());
    this.recorder.start(1000);
  }

  stop(): void {
    clearTimeout(this.forgotten);
    cancelAnimationFrame(this.handle);
    this.recorder.stop();
  }

  private readonly paint = (nowMs: number): void => {
    this.handle = requestAnimationFrame(this.paint);
    // Tolerates early frames, because displays do not run at exact multiples of 33 ms.
    if (nowMs - this.paintedMs < 1000 / FRAMES_PER_SECOND - 4) return;
    this.paintedMs = nowMs;
    this.painter.paint(liveCaption());
  };

  private save(): void {
    const { mimeType } = this.recorder;
    const ending = mimeType.startsWith('video/mp4') ? 'mp4' : 'webm';
    const { mode, method } = useSettings.getState();
    const name = fileName(this.date, [mode === 'single' ? method : mode], ending);
    saveBlob(new Blob(this.parts, { type: mimeType }), name);
  }
}

/** Describes the current stage in one line. */
function liveCaption(): string {
  const { shown, rows } = useSummary.getState();
  return shown ? stageCaption(shown, rows) : '';
}

/** Returns the first supported video format; undefined if there is none. */
function videoKind(): string | undefined {
  if (typeof MediaRecorder === 'undefined') return undefined;
  return KINDS.find((kind) => MediaRecorder.isTypeSupported(kind));
}
