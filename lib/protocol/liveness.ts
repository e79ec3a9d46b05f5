/** Checks whether the worker is alive; any message counts as an answer. */
export interface PingMessage {
  readonly type: 'ping';
}

/** The worker's messages about its own life, for the link that monitors it. */
export type LivenessMessage = PongMessage | LockHeldMessage | WorkingMessage;

interface PongMessage {
  readonly type: 'pong';
}

/** The worker holds a Web Lock of that name while it lives. */
interface LockHeldMessage {
  readonly type: 'lock-held';
  readonly name: string;
}

/**
 * The worker starts or finishes work, during which it may not receive messages for a long time, because
 * WebAssembly computes on its thread.
 */
interface WorkingMessage {
  readonly type: 'working';
  readonly isWorking: boolean;
}
