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
  /** Undefined before the first frame, whose stage gives the video its size, and without an encoder. */
  private roll: { readonly painter: StagePainter; readonly writer: VideoWriter } | undefined;
  private hasBegun = false;

  private constructor(
    private readonly session: DrawingSource,
    private readonly shownFrameId: () => number | undefined,
    private readonly startWriter: typeof VideoWriter.start,
  ) {}

  /** @param shownFrameId returns the id of the frame that the stage shows */
  static async start(session: DrawingSource, shownFrameId: () => number | undefined): Promise<FrameFilm> {
    const { VideoWriter } = await import('@/lib/video/write-video');
    return new FrameFilm(session, shownFrameId, (canvas) => VideoWriter.start(canvas));
  }

  /** Adds a frame. A video that cannot be encoded does not end the run, whose scores remain. */
  async add(explained: ExplainedFrame, timeUs: number, durationUs: number): Promise<void> {
    await this.begin();
    if (this.roll === undefined) return;
    const { painter, writer } = this.roll;
    const maps = await exactMaps(this.session, explained);
    if (this.shownFrameId() !== explained.result.computedFor.frameId)
      throw new Error('The stage shows another frame.');
    painter.paint(stageCaption(explained.result, explained.result.top), maps);
    maps.picture?.close();
    try {
      await writer.add(timeUs, durationUs);
      this.written += 1;
    } catch (error) {
      await this.fail(error);
    }
  }

  /** Ends the video after its last frame. */
  async finish(): Promise<RunVideo> {
    const { roll, written } = this;
    if (roll === undefined) return this.hasBegun ? this.problem : { state: 'none' };
    const { writer } = roll;
    try {
      if (written > 0) return { state: 'written', ...(await writer.finish()) };
      await writer.cancel();
      return { state: 'none' };
    } catch (error) {
      await this.fail(error);
      return this.problem;
    }
  }

  /** Takes the size of the stage with its first maps, because a view is laid out while a run begins. */
  private async begin(): Promise<void> {
    if (this.hasBegun) return;
    this.hasBegun = true;
    const painter = new StagePainter();
    const writer = await this.startWriter(painter.canvas);
    if (writer) this.roll = { painter, writer };
  }

  private async fail(error: unknown): Promise<void> {
    const writer = this.roll?.writer;
    this.roll = undefined;
    this.problem = { state: 'failed', reason: error instanceof Error ? error.message : String(error) };
    await writer?.cancel().catch(() => undefined);
  }
}
