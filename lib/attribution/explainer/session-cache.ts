import type { Engine, Session } from '../engines/engine';
import type { Graph } from '../onnx/graph';

/**
 * Sessions by key, each compiled when first asked for. Every session holds its own copy of the weights (onnxruntime-web
 * cannot share them), so the least recently used ones beyond `capacity` are let go of; `trim` does that, and is called
 * between two explanations, never while a method may still hold a session.
 */
export class SessionCache {
  /** In order of use, the most recent last. */
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    private readonly engine: Engine,
    private readonly capacity: number,
  ) {}

  get(key: string, build: () => Graph): Promise<Session> {
    const session = this.sessions.get(key) ?? this.compile(build);
    this.sessions.delete(key);
    this.sessions.set(key, session);
    // A failed compilation is not kept: the next use tries again.
    session.catch(() => this.sessions.delete(key));
    return session;
  }

  async trim(): Promise<void> {
    for (const [key, session] of [...this.sessions].slice(0, -this.capacity)) {
      this.sessions.delete(key);
      await (await session).dispose();
    }
  }

  async dispose(): Promise<void> {
    const sessions = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of await Promise.allSettled(sessions)) {
      if (session.status === 'fulfilled') await session.value.dispose();
    }
  }

  private async compile(build: () => Graph): Promise<Session> {
    return this.engine.compile(build());
  }
}
