/** A page that is hidden draws no frames; nobody waits longer for one. */
const LONGEST_FRAME_MS = 100;

/** Lets the worker's messages in: while wasm computes, and between promises alone, none is heard. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * The same, once what was drawn is on the screen: a worker that computes on at once would keep it back until
 * it rests.
 */
export async function nextFrame(): Promise<void> {
  if (typeof requestAnimationFrame === 'function') {
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
      setTimeout(resolve, LONGEST_FRAME_MS);
    });
  }
  // The frame goes out at the end of the turn in which it was asked for.
  await nextTurn();
}
