/** A page that is hidden draws no frames; nobody waits longer for one. */
const LONGEST_FRAME_MS = 100;

/** Yields a macrotask so that queued messages are delivered; awaiting promises alone does not. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Yields until the drawing is on the screen, because a worker that keeps computing would delay it. */
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
