import {
  CanvasSource,
  canEncodeVideo,
  Mp4OutputFormat,
  Output,
  Quality,
  StreamTarget,
  WebMOutputFormat,
} from 'mediabunny';
import { BlobFile } from './blob-file';

/** A codec in the container that players expect it in. */
interface VideoKind {
  readonly codec: 'avc' | 'vp9' | 'vp8' | 'av1';
  readonly ending: 'mp4' | 'webm';
}

/** In order of preference: H.264 plays everywhere, and an MP4 states times to 1/57600 s, a WebM to 1 ms. */
const KINDS: readonly VideoKind[] = [
  { codec: 'avc', ending: 'mp4' },
  { codec: 'vp9', ending: 'webm' },
  { codec: 'vp8', ending: 'webm' },
  { codec: 'av1', ending: 'webm' },
];

const quality = new Quality('very-high');

export interface WrittenVideo {
  readonly blob: Blob;
  /** Ending of the file's name. */
  readonly ending: VideoKind['ending'];
}

/** Writes pictures of a canvas to a video file, each with its own time; the video is encoded as it grows. */
export class VideoWriter {
  private readonly file = new BlobFile();
  private readonly source: CanvasSource;
  private readonly output: Output;

  private constructor(
    canvas: HTMLCanvasElement | OffscreenCanvas,
    private readonly kind: VideoKind,
  ) {
    const isMp4 = kind.ending === 'mp4';
    this.source = new CanvasSource(canvas, { codec: kind.codec, quality });
    this.output = new Output({
      format: isMp4 ? new Mp4OutputFormat({ fastStart: false }) : new WebMOutputFormat(),
      target: new StreamTarget(this.file.stream, { chunked: true }),
    });
    this.output.addVideoTrack(this.source);
  }

  /**
   * Starts a video of the canvas's size, whose sides are even. Returns undefined if the browser encodes no
   * such video.
   */
  static async start(canvas: HTMLCanvasElement | OffscreenCanvas): Promise<VideoWriter | undefined> {
    const kind = await encodableKind(canvas);
    if (kind === undefined) return undefined;
    const writer = new VideoWriter(canvas, kind);
    await writer.output.start();
    return writer;
  }

  /** Adds the canvas's present content. Resolves once the encoder takes the next picture. */
  add(timeUs: number, durationUs: number): Promise<void> {
    return this.source.add(timeUs / 1e6, durationUs / 1e6);
  }

  /** Ends the video; it needs at least one picture. */
  async finish(): Promise<WrittenVideo> {
    await this.output.finalize();
    const type = await this.output.getMimeType();
    return { blob: new Blob([this.file.blob], { type }), ending: this.kind.ending };
  }

  /** Discards the video. */
  cancel(): Promise<void> {
    return this.output.cancel();
  }
}

async function encodableKind({ width, height }: { width: number; height: number }) {
  // Browsers without WebCodecs have no encoder, such as Firefox for Android.
  if (typeof VideoEncoder === 'undefined') return undefined;
  for (const kind of KINDS) if (await canEncodeVideo(kind.codec, { width, height, quality })) return kind;
  return undefined;
}
