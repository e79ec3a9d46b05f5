import type { InferenceSession } from 'onnxruntime-web/wasm';
import type { OrtSession } from '../onnxruntime/ort-engine';

type MakeSession = () => Promise<OrtSession>;

/**
 * Uses a session that is fast to create for the first run, and an optimised session afterwards, because
 * optimisation takes longer than a run and would delay the first result. Never holds both sessions. Calls
 * must not overlap.
 */
export class DeferredOptimizationSession implements OrtSession {
  /** Undefined while the sessions are exchanged, and after a failed optimisation. */
  private session: OrtSession | undefined;
  private isTuned = false;
  private hasRun = false;

  private constructor(
    quick: OrtSession,
    private readonly tune: MakeSession,
  ) {
    this.session = quick;
  }

  static async create(makeQuickly: MakeSession, tune: MakeSession): Promise<DeferredOptimizationSession> {
    return new DeferredOptimizationSession(await makeQuickly(), tune);
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
