import type { Capture } from '@/lib/protocol/capture';
import { capturedFrame, capturedLook } from './captured-frame';
import { type View3dPose, View3dScene } from './view-3d-scene';

/**
 * Draws a capture's own maps in 3D, because the scene on the screen may still show the previous choice's.
 * Throws without WebGL.
 */
export function drawCapture(capture: Capture, mirrored: boolean, pose: View3dPose): OffscreenCanvas {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { alpha: true, antialias: true, preserveDrawingBuffer: true });
  if (context === null) throw new Error('The 3D view needs WebGL.');
  const scene = new View3dScene(context, { look: capturedLook(capture), mirrored }, () => undefined);
  try {
    scene.setPose(pose);
    scene.show(capturedFrame(capture));
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    copy.getContext('2d')?.drawImage(canvas, 0, 0);
    return copy;
  } finally {
    scene.dispose();
    context.getExtension('WEBGL_lose_context')?.loseContext();
  }
}
