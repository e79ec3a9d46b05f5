/** Where a dialog is seen: while one element has the whole screen, in it; else anywhere. */
export function visiblePlace(): HTMLElement | undefined {
  const { fullscreenElement } = document;
  return fullscreenElement instanceof HTMLElement && fullscreenElement !== document.documentElement
    ? fullscreenElement
    : undefined;
}
