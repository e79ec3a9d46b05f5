/** Asks the worker whether it is still there; any message is an answer. */
export interface PingMessage {
  readonly type: 'ping';
}

/** What the worker says of its own life, for the link that watches over it. */
export type LivenessMessage = PongMessage | LockHeldMessage | WorkingMessage;

export interface PongMessage {
  readonly type: 'pong';
}

/** The worker holds a Web Lock of that name for as long as it lives. */
export interface LockHeldMessage {
  readonly type: 'lock-held';
  readonly name: string;
}

/**
 * The worker begins or ends work, during which it may hear no message for long: WebAssembly computes on its
 * thread.
 */
export interface WorkingMessage {
  readonly type: 'working';
  readonly isWorking: boolean;
}
