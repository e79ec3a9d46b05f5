import { VIEW_3D_CANVAS_ID } from './view-3d-controls';

/** Attribute of the elements that show a map; its value is the tile's id, or '' for the single map. */
const MAP_ATTRIBUTE = 'data-map';

/** Attributes of an element that shows a map: keys move through the map while it has the focus. */
export const mapElementProps = (tile: string | undefined, label: string) =>
  ({ [MAP_ATTRIBUTE]: tile ?? '', role: 'application', tabIndex: 0, 'aria-label': label }) as const;

/** Returns the element that shows a map, or undefined if it is not on the page. */
export function mapElement(tile: string | undefined): HTMLElement | undefined {
  return document.querySelector<HTMLElement>(`[${MAP_ATTRIBUTE}="${CSS.escape(tile ?? '')}"]`) ?? undefined;
}

/** Returns the map's element around an element, and its tile. */
export function mapAround(
  target: EventTarget | null,
): { readonly element: HTMLElement; readonly tile: string | undefined } | undefined {
  const element = target instanceof Element && target.closest<HTMLElement>(`[${MAP_ATTRIBUTE}]`);
  return element ? { element, tile: element.getAttribute(MAP_ATTRIBUTE) || undefined } : undefined;
}

/** Whether arrow keys move through a map. */
export function isOnMap(): boolean {
  return mapAround(document.activeElement) !== undefined;
}

/** Returns the canvas of the 3D view if the element is that. */
export function view3dAround(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof HTMLElement && target.id === VIEW_3D_CANVAS_ID ? target : undefined;
}
