/** The canvas of the maps, and the one that replaces it when another engine takes over. */
export class MapCanvases {
  constructor(private readonly host: HTMLElement) {}

  /** Replaces all canvases by a new one. */
  renew(): HTMLCanvasElement {
    const canvas = newCanvas();
    this.host.replaceChildren(canvas);
    return canvas;
  }

  /** Adds a canvas that is hidden until `showNext`. */
  addNext(): HTMLCanvasElement {
    const canvas = newCanvas();
    canvas.dataset.next = '';
    this.host.append(canvas);
    return canvas;
  }

  /** Removes the canvas of `addNext`, because the other engine stays unused. */
  dropNext(): void {
    this.host.querySelector('canvas[data-next]')?.remove();
  }

  showNext(): void {
    const next = this.host.querySelector<HTMLCanvasElement>('canvas[data-next]');
    if (next === null) return;
    delete next.dataset.next;
    this.host.replaceChildren(next);
  }
}

function newCanvas(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  return canvas;
}
