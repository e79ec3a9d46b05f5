import type { Engine, Session } from '../engines/engine';
import { OutOfMemory } from '../engines/out-of-memory';
import type { Graph } from '../onnx/graph';

/**
 * LRU cache of sessions by key, compiled on first use. The capacity is limited because every session has its
 * own copy of the weights (onnxruntime-web cannot share them). `trim` evicts sessions; call it only between
 * explanations, because a method may still use its sessions. If memory is refused, the others are evicted.
 */
export class SessionCache {
  /** Sessions in order of use, the most recent last. */
  private readonly sessions = new Map<string, Promise<Session>>();
  /** Keys requested since the last `trim`. */
  private readonly inUse = new Set<string>();

  constructor(
    private readonly engine: Pick<Engine, 'compile'>,
    private readonly capacity: number,
  ) {}

  get(key: string, build: () => Graph): Promise<Session> {
    this.inUse.add(key);
    const session = this.sessions.get(key) ?? this.compile(build);
    this.sessions.delete(key);
    this.sessions.set(key, session);
    // Removes a failed compilation, so the next use retries.
    session.catch(() => this.sessions.delete(key));
    return session;
  }

  async trim(): Promise<void> {
    this.inUse.clear();
    for (const [key] of [...this.sessions].slice(0, -this.capacity)) await this.evict(key);
  }

  async dispose(): Promise<void> {
    const sessions = [...this.sessions.values()];
    this.sessions.clear();
    for (const session of await Promise.allSettled(sessions)) {
      if (session.status === 'fulfilled') await session.value.dispose();
    }
  }

  private async compile(build: () => Graph): Promise<Session> {
    const graph = build();
    try {
      return await this.engine.compile(graph);
    } catch (error) {
      const unused = [...this.sessions.keys()].filter((key) => !this.inUse.has(key));
      if (!(error instanceof OutOfMemory) || unused.length === 0) throw error;
      for (const key of unused) await this.evict(key);
      return this.engine.compile(graph);
    }
  }

  private async evict(key: string): Promise<void> {
    const session = this.sessions.get(key);
    this.sessions.delete(key);
    await (await session)?.dispose();
  }
}
