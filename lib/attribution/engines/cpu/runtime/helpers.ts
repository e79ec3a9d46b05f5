import { CONTROL, MAX_HELPERS, SLOT } from './control';
import type { RunArguments } from './emit-program';
import type { EngineMemory } from './engine-memory';
import { CONTROL_BYTES } from './engine-memory';
import { HELPER_SCRIPT } from './helper-script';
import type { StartThread, Thread } from './thread';

interface Helper {
  readonly thread: Thread;
  /** Its control words. */
  readonly slot: Int32Array;
  /** Number of the message that brought each program. */
  readonly programs: Map<number, number>;
}

/** Threads that help the engine's own thread; they start in the background. */
export class Helpers {
  private readonly helpers: readonly Helper[];
  private broken: unknown;

  constructor(
    private readonly memory: EngineMemory,
    count: number,
    start: StartThread,
  ) {
    const onError = (error: unknown) => {
      this.broken ??= error;
    };
    this.helpers = Array.from({ length: Math.min(count, MAX_HELPERS) }, (_, index) => {
      const address = CONTROL.slots + index * CONTROL.slotBytes;
      const slot = memory.words(address, CONTROL.slotBytes / 4);
      const helper = { thread: start(HELPER_SCRIPT, onError), slot, programs: new Map<number, number>() };
      post(helper, { memory: memory.memory, slot: address });
      return helper;
    });
  }

  load(program: number, module: WebAssembly.Module): void {
    for (const helper of this.helpers) {
      if (helper.programs.has(program)) continue;
      helper.programs.set(program, post(helper, { program, module }));
    }
  }

  forget(program: number): void {
    for (const helper of this.helpers) {
      helper.programs.delete(program);
      post(helper, { program });
    }
  }

  /** Helpers that have loaded a program; none after a failure. */
  ready(program: number): readonly Helper[] {
    if (this.broken !== undefined) return [];
    return this.helpers.filter(({ slot, programs }) => {
      const message = programs.get(program);
      return message !== undefined && ((Atomics.load(slot, SLOT.handled) - message) | 0) >= 0;
    });
  }

  /** Starts helpers on a run; `scratch` gives each one its own memory. */
  run(
    helpers: readonly Helper[],
    program: number,
    run: RunArguments,
    scratch: (thread: number) => number,
  ): void {
    for (const [index, { slot }] of helpers.entries()) {
      const { first, end, base, participants, spins } = run;
      slot[SLOT.program] = program;
      slot.set([first, end, scratch(index + 1), base, participants, spins], SLOT.arguments);
      Atomics.add(slot, SLOT.runs, 1);
      wake(slot);
    }
  }

  /** Lets helpers pass all barriers of a run that failed on the caller's thread. */
  giveUp(): void {
    const words = this.memory.words(0, CONTROL_BYTES / 4);
    Atomics.store(words, CONTROL.failed / 4, 1);
    Atomics.add(words, CONTROL.arrived / 4, 1 << 30);
    Atomics.notify(words, CONTROL.arrived / 4);
  }

  /** Throws if a thread has failed: results are wrong, or helpers are still on their way. */
  check(): void {
    if (Atomics.load(this.memory.words(0, CONTROL_BYTES / 4), CONTROL.failed / 4) === 0) return;
    throw new Error('A thread of the engine failed.', { cause: this.broken });
  }

  terminate(): void {
    for (const { thread } of this.helpers) thread.terminate();
  }
}

/** Sends a message and returns its number. */
function post(
  { thread, slot }: Pick<Helper, 'thread' | 'slot'>,
  message: Parameters<Thread['post']>[0],
): number {
  const number = (Atomics.add(slot, SLOT.posted, 1) + 1) | 0;
  thread.post(message);
  wake(slot);
  return number;
}

function wake(slot: Int32Array): void {
  Atomics.add(slot, SLOT.wake, 1);
  Atomics.notify(slot, SLOT.wake);
}
