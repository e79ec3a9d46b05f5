import { type RefObject, useEffect, useState } from 'react';
import { lookChoice } from '@/lib/protocol/settings';
import type { SettingsState } from '@/lib/settings/settings-table';
import { useSettings } from '@/lib/state/settings-store';
import { isMirrored, useSource } from '@/lib/state/source/source-store';
import { view3dFrames } from '@/lib/state/view-3d-frames';
import type { Orbit } from '@/lib/view-3d/orbit';
import { type PlanePosition, type View3dDrawing, View3dScene } from '@/lib/view-3d/view-3d-scene';
import { provideView3dControls } from '../../_session/view-3d-controls';

/** Draws the maps in 3D on the canvas, with labels. Returns false if the browser has no WebGL. */
export function useView3dScene(
  canvas: RefObject<HTMLCanvasElement | null>,
  labels: RefObject<HTMLElement | null>,
): boolean {
  const [isPossible, setPossible] = useState(true);

  useEffect(() => {
    const element = canvas.current;
    // The drawing buffer is preserved because exports and recordings read it.
    const context = element?.getContext('webgl2', {
      alpha: true,
      antialias: true,
      preserveDrawingBuffer: true,
    });
    if (!element) return;
    if (!context) {
      setPossible(false);
      return;
    }
    const created = new View3dScene(context, drawingNow(), (positions, orbit) => {
      placeLabels(labels.current, positions);
      writeOrbit(element, orbit);
    });
    provideView3dControls(created);
    const cleanups = [
      view3dFrames.subscribe((frame) => {
        created.show(frame);
        element.dataset.frameId = String(frame.computedFor.frameId);
        element.dataset.maps = frame.maps.map(({ id }) => id).join(' ');
      }),
      useSettings.subscribe(() => created.draw(drawingNow())),
      useSource.subscribe(() => created.draw(drawingNow())),
      followSize(element, created),
    ];
    return () => {
      for (const cleanup of cleanups) cleanup();
      provideView3dControls(undefined);
      created.dispose();
    };
  }, [canvas, labels]);
  return isPossible;
}

function drawingNow(): View3dDrawing {
  const settings: SettingsState = useSettings.getState();
  return {
    look: { upsampling: settings.upsampling, ...lookChoice(settings) },
    mirrored: isMirrored(useSource.getState()),
  };
}

function followSize(element: HTMLElement, scene: View3dScene): () => void {
  const observer = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = element;
    if (clientWidth > 0 && clientHeight > 0) scene.resize(clientWidth, clientHeight);
  });
  observer.observe(element);
  return () => observer.disconnect();
}

function placeLabels(labels: HTMLElement | null, positions: readonly PlanePosition[]): void {
  for (const { id, xPx, yPx } of positions) {
    const label = labels?.querySelector<HTMLElement>(`[data-plane="${CSS.escape(id)}"]`);
    if (label) label.style.translate = `${Math.round(xPx)}px ${Math.round(yPx)}px`;
  }
}

/** Writes the view's angles in degrees to the element, for tests and debugging. */
function writeOrbit(element: HTMLElement, { azimuth, elevation, distance }: Orbit): void {
  const degrees = (radians: number) => Math.round((radians * 180) / Math.PI);
  element.dataset.orbit = `${degrees(azimuth)} ${degrees(elevation)} ${distance.toFixed(1)}`;
}
