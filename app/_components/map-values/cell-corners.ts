import { cellRect, type MapCell, type MapPoint } from 'live-attribution/heat-map';
import type { MapValues } from '@/lib/protocol/map-values';
import { mapElement } from '../../_session/map-elements';
import { asShown } from '../../_session/map-pointing';
import { VIEW_3D_CANVAS_ID, view3dCorners } from '../../_session/view-3d-controls';
import type { Box } from './label-position';

/**
 * Returns the corners of the pixels that a cell covers, in CSS pixels from a corner of the screen; undefined
 * if the map is not on the page.
 */
export function cellCorners(
  tile: string | undefined,
  cell: MapCell,
  map: MapValues,
  origin: Pick<DOMRect, 'left' | 'top'>,
): readonly MapPoint[] | undefined {
  const rect = cellRect(cell, map);
  const onScreen = (element: HTMLElement) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return ({ x, y }: MapPoint) => ({ x: left - origin.left + x * width, y: top - origin.top + y * height });
  };
  const square = mapElement(tile);
  if (square) {
    const [right, bottom] = [rect.left + rect.width, rect.top + rect.height];
    const corners = [
      { x: rect.left, y: rect.top },
      { x: right, y: rect.top },
      { x: right, y: bottom },
      { x: rect.left, y: bottom },
    ];
    return corners.map(asShown).map(onScreen(square));
  }
  const canvas = document.getElementById(VIEW_3D_CANVAS_ID);
  const corners = tile === undefined ? undefined : view3dCorners(tile, rect);
  return canvas && corners ? corners.map(onScreen(canvas)) : undefined;
}

/** Returns the axis-aligned bounding box of points. */
export function boundingBox(points: readonly MapPoint[]): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { left, top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
