import { useEffect, useRef } from 'react';
import { STAGE_ID } from '../../_session/page-actions';

/** Darkens all but a disc around the pointer, at first around the stage's centre. Clicks go through it. */
export function Spotlight() {
  const shade = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { style } = shade.current ?? {};
    if (!style) return;
    const pointAt = (x: number, y: number) => {
      style.setProperty('--x', `${x}px`);
      style.setProperty('--y', `${y}px`);
    };
    const stage = document.getElementById(STAGE_ID)?.getBoundingClientRect();
    if (stage) pointAt(stage.left + stage.width / 2, stage.top + stage.height / 2);
    const listeners = new AbortController();
    for (const type of ['pointermove', 'pointerdown'] as const) {
      document.addEventListener(type, ({ clientX, clientY }) => pointAt(clientX, clientY), {
        signal: listeners.signal,
      });
    }
    return () => listeners.abort();
  }, []);
  return <div ref={shade} className="presenter-spotlight" aria-hidden />;
}
