/** Longest wait for a frame, because a hidden page draws none. */
const MAX_FRAME_MS = 100;

/** Yields a macrotask so that queued messages are delivered; awaiting promises alone does not. */
export function nextMacrotask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Yields until the next frame of the screen, because the page shows no more drawings than frames. */
export async function nextFrame(): Promise<void> {
  if (typeof requestAnimationFrame === 'function') {
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => resolve());
      setTimeout(resolve, MAX_FRAME_MS);
    });
  }
  await nextMacrotask();
}
