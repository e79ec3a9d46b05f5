/** Longest wait for a frame, because a hidden page draws none. */
const MAX_FRAME_MS = 100;

/** Yields a macrotask so that queued messages are delivered; awaiting promises alone does not. */
export function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/**
 * Waits until the current drawing is on the screen, however long that takes; in a hidden page, until it is
 * visible again.
 */
export async function presented(): Promise<void> {
  if (typeof requestAnimationFrame === 'function')
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
    });
  await nextMacrotask();
}

/** Yields until the drawing is on the screen, because a worker that keeps computing would delay it. */
export async function nextFrame(): Promise<void> {
  if (typeof requestAnimationFrame === 'function') {
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
      setTimeout(resolve, MAX_FRAME_MS);
    });
  }
  // Waits one more macrotask, because the frame is shown at the end of the one that requested it.
  await nextMacrotask();
}
