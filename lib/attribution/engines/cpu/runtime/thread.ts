/** What a helper thread is told; its first message has the memory and its slot. */
export interface HelperMessage {
  readonly memory?: WebAssembly.Memory;
  /** Address of its control words. */
  readonly slot?: number;
  readonly program?: number;
  /** Loads the program; without it the program is forgotten. */
  readonly module?: WebAssembly.Module;
}

/** A thread that runs a script. */
export interface Thread {
  post(message: HelperMessage): void;
  terminate(): void;
}

/**
 * Starts a thread.
 * @param script calls `listen(handler)` and `fail(error)`, which the starter defines
 * @param onError is called if the thread fails or cannot start
 */
export type StartThread = (script: string, onError: (error: unknown) => void) => Thread;
