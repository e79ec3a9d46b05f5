import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { PopupTrigger } from './popup-trigger';

const loadMenu = () => import('./loaded-menu');
const loadPopover = () => import('./loaded-popover');
const LoadedMenu = lazy(loadMenu);
const LoadedPopover = lazy(loadPopover);

/** What a popup holds: a component that is fetched when it is wanted, so that the page starts without it. */
export interface PopupContent {
  readonly Component: ComponentType;
  readonly load: () => Promise<unknown>;
}

export function popupContent(load: () => Promise<{ default: ComponentType }>): PopupContent {
  return { Component: lazy(load), load };
}

interface PopupButtonProps {
  readonly kind: 'menu' | 'popover';
  readonly trigger: PopupTrigger;
  readonly content: PopupContent;
}

/** A button that opens a popup. The code of popups is fetched when the first one is wanted. */
export function PopupButton({ kind, trigger, content }: PopupButtonProps) {
  const [wanted, setWanted] = useState(false);
  // As soon as the pointer comes near; a failure shows at the click, which tries again.
  const fetchAhead = () => {
    Promise.all([kind === 'menu' ? loadMenu() : loadPopover(), content.load()]).catch(() => undefined);
  };
  const plain = (
    <button
      type="button"
      aria-haspopup={kind === 'menu' ? 'menu' : 'dialog'}
      aria-expanded={false}
      onPointerEnter={fetchAhead}
      onFocus={fetchAhead}
      onClick={() => setWanted(true)}
      {...trigger}
    />
  );
  if (!wanted) return plain;
  const Loaded = kind === 'menu' ? LoadedMenu : LoadedPopover;
  return (
    <Suspense fallback={plain}>
      <Loaded trigger={trigger} content={content.Component} />
    </Suspense>
  );
}
