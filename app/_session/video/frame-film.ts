import type { RunVideo } from '@/lib/state/every-frame-store';
import type { ExplainedFrame } from '@/lib/state/frame-scores';
import type { VideoWriter } from '@/lib/video/write-video';
import { StagePainter } from '../export/paint-stage';
import { stageCaption } from '../export/stage-caption';
import { type DrawingSource, exactMaps } from './exact-maps';

/** Paints explained frames as the stage shows them, and encodes each before the next one. */
export class FrameFilm {
  private written = 0;
  private problem: RunVideo = { state: 'no-encoder' };

  private constructor(
    private readonly session: DrawingSource,
    private readonly shownFrameId: () => number | undefined,
    private readonly painter: StagePainter,
    private writer: VideoWriter | undefined,
  ) {}

  /**
   * Starts a video of the stage's present size.
   * @param shownFrameId returns the id of the frame that the stage shows
   */
  static async start(session: DrawingSource, shownFrameId: () => number | undefined): Promise<FrameFilm> {
    const painter = new StagePainter();
    const { VideoWriter } = await import('@/lib/video/write-video');
    return new FrameFilm(session, shownFrameId, painter, await VideoWriter.start(painter.canvas));
  }

  /** Adds a frame. A video that cannot be encoded does not end the run, whose scores remain. */
  async add(explained: ExplainedFrame, timeUs: number, durationUs: number): Promise<void> {
    if (this.writer === undefined) return;
    const maps = await exactMaps(this.session, explained);
    if (this.shownFrameId() !== explained.result.computedFor.frameId)
      throw new Error('The stage shows another frame.');
    this.painter.paint(stageCaption(explained.result, explained.result.top), maps);
    maps.picture?.close();
    try {
      await this.writer.add(timeUs, durationUs);
      this.written += 1;
    } catch (error) {
      await this.fail(error);
    }
  }

  /** Ends the video after its last frame. */
  async finish(): Promise<RunVideo> {
    const { writer, written } = this;
    if (writer === undefined) return this.problem;
    try {
      if (written > 0) return { state: 'written', ...(await writer.finish()) };
      await writer.cancel();
      return { state: 'none' };
    } catch (error) {
      await this.fail(error);
      return this.problem;
    }
  }

  private async fail(error: unknown): Promise<void> {
    const { writer } = this;
    this.writer = undefined;
    this.problem = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    await writer?.cancel().catch(() => undefined);
  }
}
