import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { OrtSession } from '../cpu/ort-cpu-engine';

type MakeSession = () => Promise<OrtSession>;

/**
 * Runs once in a session that is made quickly, and from then on in one that is tuned for speed: tuning takes
 * longer than a run, and the first result is the one that somebody waits for. Never holds both. Calls must
 * not overlap.
 */
export class EagerSession implements OrtSession {
  /** Undefined between the two, and where tuning failed. */
  private session: OrtSession | undefined;
  private isTuned = false;
  private hasRun = false;

  private constructor(
    quick: OrtSession,
    private readonly tune: MakeSession,
  ) {
    this.session = quick;
  }

  static async create(makeQuickly: MakeSession, tune: MakeSession): Promise<EagerSession> {
    return new EagerSession(await makeQuickly(), tune);
  }

  async run(feeds: InferenceSession.FeedsType): Promise<InferenceSession.ReturnType> {
    const session = this.hasRun ? await this.tuned() : this.session!;
    this.hasRun = true;
    return session.run(feeds);
  }

  async release(): Promise<void> {
    await this.session?.release();
    this.session = undefined;
  }

  private async tuned(): Promise<OrtSession> {
    if (!this.isTuned) {
      await this.release();
      this.session = await this.tune();
      this.isTuned = true;
    }
    return this.session!;
  }
}
