import type { ReactNode } from 'react';

/** The button that opens a popup. */
export interface PopupTrigger {
  readonly className: string;
  readonly 'aria-label': string;
  readonly children: ReactNode;
  readonly 'data-tip'?: string;
  /** Lit like a pressed key. */
  readonly 'data-lit'?: boolean;
}
