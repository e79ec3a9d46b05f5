import type { ReactNode } from 'react';

/** The button that opens a popup. */
export interface PopupTrigger {
  readonly className: string;
  readonly 'aria-label': string;
  readonly children: ReactNode;
  readonly 'data-tip'?: string;
  /** Whether the button looks pressed. */
  readonly 'data-lit'?: boolean;
}
