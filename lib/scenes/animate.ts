import { createRandom, mixSeed } from 'live-attribution/random';
import type { SceneSpec } from './spec';

/**
 * Returns the scene a moment later, as a hand-held sheet in front of a camera: it sways, turns and tilts a
 * little, the light varies, and the noise is new. Uses slow sinusoids, so that any time can be requested.
 * @param timeMs milliseconds since the scene began; 0 gives sways of phase 0, close to the spec itself
 */
export function animate(spec: SceneSpec, timeMs: number): SceneSpec {
  const random = createRandom(mixSeed(spec.seed, 3));
  const sway = (size: number, periodSeconds: number) => {
    const period = periodSeconds * random.range(0.8, 1.25);
    return size * Math.sin((2 * Math.PI * timeMs) / 1000 / period) * random.pick([-1, 1]);
  };
  const pose = {
    centreX: spec.pose.centreX + sway(0.018, 5),
    centreY: spec.pose.centreY + sway(0.014, 4),
    yaw: spec.pose.yaw + sway(0.07, 6),
    pitch: spec.pose.pitch + sway(0.06, 7),
    roll: spec.pose.roll + sway(0.05, 5.5),
  };
  const camera = {
    ...spec.camera,
    exposure: spec.camera.exposure * (1 + sway(0.03, 9)),
    noiseSeed: mixSeed(spec.camera.noiseSeed, Math.round(timeMs)),
  };
  return { ...spec, pose, camera };
}
