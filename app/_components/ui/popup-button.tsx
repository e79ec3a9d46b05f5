import { type ComponentType, lazy, Suspense, useState } from 'react';
import type { PopupTrigger } from './popup-trigger';

const loadMenu = () => import('./loaded-menu');
const loadPopover = () => import('./loaded-popover');
const LoadedMenu = lazy(loadMenu);
const LoadedPopover = lazy(loadPopover);

/** The content of a popup: a component that loads on demand, so that the page starts without it. */
interface PopupContent {
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

/** A button that opens a popup. The code of popups loads with the first one. */
export function PopupButton({ kind, trigger, content }: PopupButtonProps) {
  const [requested, setRequested] = useState(false);
  // Preloads on hover; the click retries and reports a failure.
  const prefetch = () => {
    Promise.all([kind === 'menu' ? loadMenu() : loadPopover(), content.load()]).catch(() => undefined);
  };
  const plain = (
    <button
      type="button"
      aria-haspopup={kind === 'menu' ? 'menu' : 'dialog'}
      aria-expanded={false}
      onPointerEnter={prefetch}
      onFocus={prefetch}
      onClick={() => setRequested(true)}
      {...trigger}
    />
  );
  if (!requested) return plain;
  const Loaded = kind === 'menu' ? LoadedMenu : LoadedPopover;
  return (
    <Suspense fallback={plain}>
      <Loaded trigger={trigger} content={content.Component} />
    </Suspense>
  );
}
