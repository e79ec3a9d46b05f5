import { CONTROL, SLOT } from './control';

/**
 * Source of a helper thread, which computes units of the same run as the engine's thread. It sleeps until its
 * slot changes; a message needs the event loop, so it leaves its loop while one is on the way. It expects
 * functions `listen(handler)` and `fail(error)`. A string, because bundlers change a function's source.
 */
export const HELPER_SCRIPT = `
const programs = new Map();
let memory, words, slot, handled = 0, runs = 0, wake = 0;
const load = (word) => Atomics.load(words, slot + word);
function serve() {
  for (;;) {
    wake = load(${SLOT.wake});
    if (runs !== load(${SLOT.runs})) { runs = (runs + 1) | 0; compute(); }
    else if (handled !== load(${SLOT.posted})) return;
    else Atomics.wait(words, slot + ${SLOT.wake}, wake);
  }
}
function compute() {
  const at = slot + ${SLOT.arguments};
  try {
    programs.get(load(${SLOT.program}))(...words.subarray(at, at + 6));
  } catch (error) {
    // Lets the others pass all barriers of the run, which then reports the failure.
    Atomics.store(words, ${CONTROL.failed / 4}, 1);
    Atomics.add(words, ${CONTROL.arrived / 4}, 1 << 30);
    Atomics.notify(words, ${CONTROL.arrived / 4});
    fail(error);
  }
}
listen((message) => {
  if (message.memory) {
    memory = message.memory;
    words = new Int32Array(memory.buffer, 0, ${4096 / 4});
    slot = message.slot / 4;
  }
  if (message.module) {
    programs.set(message.program, new WebAssembly.Instance(message.module, { env: { memory } }).exports.run);
  } else programs.delete(message.program);
  handled = (handled + 1) | 0;
  Atomics.store(words, slot + ${SLOT.handled}, handled);
  serve();
});
`;
