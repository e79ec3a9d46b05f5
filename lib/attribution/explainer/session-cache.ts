import type { Engine, Session } from '../engines/engine';
import type { Graph } from '../onnx/graph';

/**
 * LRU cache of sessions by key, compiled on first use. The capacity is limited because every session has its
 * own copy of the weights (onnxruntime-web cannot share them). `trim` evicts sessions; call it only between
 * explanations, because a method may still use its sessions.
 */
export class SessionCache {
  /** Sessions in order of use, the most recent last. */
  private readonly sessions = new Map<string, Promise<Session>>();

  constructor(
    private readonly engine: Engine,
    private readonly capacity: number,
  ) {}

  get(key: string, build: () => Graph): Promise<Session> {
    const session = this.sessions.get(key) ?? this.compile(build);
    this.sessions.delete(key);
    this.sessions.set(key, session);
    // Removes a failed compilation, so the next use retries.
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
