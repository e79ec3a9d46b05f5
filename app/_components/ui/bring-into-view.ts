/** For a ref: where it took another's place in a row that scrolls, the row has lost its own. */
export const bringIntoView = (element: Element | null): void =>
  element?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
