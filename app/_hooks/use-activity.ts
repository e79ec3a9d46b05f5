import { type RefObject, useEffect } from 'react';

/** How long something stays after the last movement. */
const REST_MS = 3000;

/** Marks an element with `data-active` while a pointer or Tab is in use, and a while after. */
export function useActivity(host: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const mark = (active: boolean) => {
      if (host.current) host.current.dataset.active = String(active);
    };
    const wake = () => {
      mark(true);
      clearTimeout(timer);
      timer = setTimeout(() => mark(false), REST_MS);
    };
    wake();
    const leaving = new AbortController();
    const { signal } = leaving;
    document.addEventListener('pointermove', wake, { signal });
    document.addEventListener('pointerdown', wake, { signal });
    document.addEventListener('keydown', ({ key }) => key === 'Tab' && wake(), { signal });
    return () => {
      clearTimeout(timer);
      leaving.abort();
    };
  }, [host]);
}
