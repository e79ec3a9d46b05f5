import { type MapPoint, readCell } from 'live-attribution/heat-map';
import { useEffect, useLayoutEffect, useRef } from 'react';
import { isSameExperiment } from '@/lib/protocol/computation';
import type { MapValues } from '@/lib/protocol/map-values';
import { useBoard } from '@/lib/state/board-store';
import { cellOf } from '@/lib/state/map-position';
import { leaveMapPosition, type MapPosition, useMapValues } from '@/lib/state/map-values-store';
import { useSummary } from '@/lib/state/summary-store';
import { mapAround, view3dAround } from '../../_session/map-elements';
import { boundingBox, cellCorners } from './cell-corners';
import { type Box, labelPosition } from './label-position';
import { SpokenValue } from './spoken-value';
import { useMapValueTexts } from './use-map-value-texts';

/** Half the size of the mouse pointer and of a fingertip, which the label leaves free. */
const POINTER_PX = 8;
const FINGER_PX = 22;

/** Shows the value of a map at a position, with an outline around the pixels that the cell covers. */
export default function MapValue() {
  const { position, values } = useMapValues();
  useDismissal();
  const isShown = useIsShown(values, position);
  return (
    <>
      {position && values && isShown && <CellValue position={position} values={values} />}
      <SpokenValue position={position} values={isShown ? values : undefined} />
    </>
  );
}

function CellValue({ position, values }: { position: MapPosition; values: MapValues }) {
  const outline = useRef<SVGSVGElement>(null);
  const label = useRef<HTMLDivElement>(null);
  const cell = cellOf(position, values);
  const { value, where, name } = useMapValueTexts()(
    values,
    readCell(values, cell, values.signed),
    position.tile,
  );
  // Runs after every rendering, because the stage may have another size.
  useLayoutEffect(() => {
    const stage = label.current?.offsetParent?.getBoundingClientRect();
    const corners = stage && cellCorners(position.tile, cell, values, stage);
    if (!outline.current || !label.current || !corners) return;
    const box = boundingBox(corners);
    drawOutline(outline.current, corners, box);
    const { width, height } = label.current.getBoundingClientRect();
    put(
      label.current,
      labelPosition(stage, withPointer(box, position), { width, height }, position.by === 'touch'),
    );
  });
  return (
    <>
      <svg ref={outline} className="map-value-outline" aria-hidden>
        <polygon />
        <polygon />
      </svg>
      <div ref={label} className="map-value" data-row={cell.row} data-column={cell.column} aria-hidden>
        <b>{value}</b>
        <p>{where}</p>
        <p className="quiet">{name}</p>
      </div>
    </>
  );
}

/** Outlines the cell twice, a narrow line on a wide one. */
function drawOutline(outline: SVGSVGElement, corners: readonly MapPoint[], box: Box): void {
  put(outline, box);
  outline.style.width = `${box.width}px`;
  outline.style.height = `${box.height}px`;
  const points = corners.map(({ x, y }) => `${x - box.left},${y - box.top}`).join(' ');
  for (const polygon of outline.children) polygon.setAttribute('points', points);
}

function put({ style }: HTMLElement | SVGElement, { left, top }: Pick<Box, 'left' | 'top'>): void {
  style.left = `${left}px`;
  style.top = `${top}px`;
}

/** Enlarges a small box to the size of the pointer. */
function withPointer(box: Box, { by }: MapPosition): Box {
  const minPx = by === 'keys' ? 0 : 2 * (by === 'touch' ? FINGER_PX : POINTER_PX);
  const [moreWidth, moreHeight] = [Math.max(minPx - box.width, 0), Math.max(minPx - box.height, 0)];
  return {
    left: box.left - moreWidth / 2,
    top: box.top - moreHeight / 2,
    width: box.width + moreWidth,
    height: box.height + moreHeight,
  };
}

/** Whether the values are of the map that the stage names; the worker's answer may be older or newer. */
function useIsShown(values: MapValues | undefined, position: MapPosition | undefined): boolean {
  const single = useSummary((state) => state.shown?.computedFor);
  const tiled = useBoard(({ tiles }) =>
    position?.tile === undefined ? undefined : tiles[position.tile]?.computedFor,
  );
  const shown = position?.tile === undefined ? single : tiled;
  return values !== undefined && shown !== undefined && isSameExperiment(values.computedFor, shown);
}

/** Hides the value on Escape, and on a touch outside the maps. */
function useDismissal(): void {
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && leaveMapPosition(), { signal });
    document.addEventListener('pointerdown', ({ target }) => isOutsideMaps(target) && leaveMapPosition(), {
      signal,
    });
    return () => controller.abort();
  }, []);
}

function isOutsideMaps(target: EventTarget | null): boolean {
  return mapAround(target) === undefined && view3dAround(target) === undefined;
}
