import type { CDPSession, Page } from '@playwright/test';

/** Sends a command of the DevTools protocol to a page or a worker. */
export type SendCommand = (method: string, params?: object) => Promise<unknown>;

interface Answer {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Pending {
  readonly sessionId: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * DevTools sessions of a page and its present workers. Workers are reached through the page's session,
 * because Playwright has no sessions for them.
 */
export class PageTargets {
  private readonly workerIds = new Set<string>();
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;

  private constructor(
    private readonly session: CDPSession,
    private readonly prepare: string,
  ) {
    session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      void this.start(sessionId, targetInfo.type === 'worker').catch(() => undefined);
    });
    session.on('Target.detachedFromTarget', ({ sessionId }) => this.leave(sessionId));
    session.on('Target.receivedMessageFromTarget', ({ message }) => this.receive(JSON.parse(message)));
  }

  /** `prepare` is run in each worker that starts from now on, before its own scripts. */
  static async attach(page: Page, prepare: string): Promise<PageTargets> {
    const session = await page.context().newCDPSession(page);
    const targets = new PageTargets(session, prepare);
    const waits = { autoAttach: true, waitForDebuggerOnStart: true, flatten: false };
    await session.send('Target.setAutoAttach', waits);
    return targets;
  }

  get page(): SendCommand {
    return (method, params) => this.session.send(method as 'Runtime.enable', params as undefined);
  }

  get workers(): readonly SendCommand[] {
    return [...this.workerIds].map((id) => (method, params) => this.sendTo(id, method, params));
  }

  private async start(sessionId: string, isWorker: boolean): Promise<void> {
    if (isWorker) {
      this.workerIds.add(sessionId);
      await this.sendTo(sessionId, 'Runtime.evaluate', { expression: this.prepare });
    }
    await this.sendTo(sessionId, 'Runtime.runIfWaitingForDebugger');
  }

  private leave(sessionId: string): void {
    this.workerIds.delete(sessionId);
    for (const [id, pending] of this.pending) {
      if (pending.sessionId !== sessionId) continue;
      this.pending.delete(id);
      pending.reject(new Error('the worker has ended'));
    }
  }

  private async sendTo(sessionId: string, method: string, params: object = {}): Promise<unknown> {
    this.lastId += 1;
    const id = this.lastId;
    const answer = new Promise((resolve, reject) => this.pending.set(id, { sessionId, resolve, reject }));
    const message = JSON.stringify({ id, method, params });
    await this.session.send('Target.sendMessageToTarget', { sessionId, message }).catch((error: Error) => {
      this.pending.get(id)?.reject(error);
    });
    return answer.finally(() => this.pending.delete(id));
  }

  private receive({ id, result, error }: Answer): void {
    const pending = this.pending.get(id ?? 0);
    if (error) pending?.reject(new Error(error.message));
    else pending?.resolve(result);
  }
}
