interface SoakWindow extends Window {
  /** Resolves with the number of maps shown once it is `least`, or after `limitMs`. */
  soakFrames(least: number, limitMs: number): Promise<number>;
}

/** Runs in the page, which shows a map: counts the frames whose maps it shows. */
export function countFrames(): void {
  const stage = document.querySelector<HTMLElement>('#stage')!;
  let [frames, shown] = [0, stage.dataset.frameId];
  let onFrame: (() => void) | undefined;
  new MutationObserver(() => {
    if (stage.dataset.frameId === shown) return;
    shown = stage.dataset.frameId;
    frames += 1;
    onFrame?.();
  }).observe(stage, { attributes: true, attributeFilter: ['data-frame-id'] });
  const soakFrames = (least: number, limitMs: number) =>
    new Promise<number>((resolve) => {
      const end = () => {
        clearTimeout(timer);
        onFrame = undefined;
        resolve(frames);
      };
      const timer = setTimeout(end, limitMs);
      onFrame = () => frames >= least && end();
      onFrame();
    });
  Object.assign(window, { soakFrames });
}

/** Runs in the page. */
export function waitForFrames([least, limitMs]: readonly [number, number]): Promise<number> {
  return (window as unknown as SoakWindow).soakFrames(least, limitMs);
}
