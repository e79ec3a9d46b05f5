/** Ref callback that scrolls its element into view, because a replaced element resets the row's scroll. */
export const bringIntoView = (element: Element | null): void =>
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
