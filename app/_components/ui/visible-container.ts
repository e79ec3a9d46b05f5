/** Returns the parent for dialogs: the full-screen element, because only its content is visible. */
export function visibleContainer(): HTMLElement | undefined {
  const { fullscreenElement } = document;
  return fullscreenElement instanceof HTMLElement && fullscreenElement !== document.documentElement
    ? fullscreenElement
    : undefined;
}
