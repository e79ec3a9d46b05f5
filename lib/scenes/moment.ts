import { animate } from './animate';
import { type SceneOptions, sceneSpec } from './scene-spec';
import type { SceneSpec } from './spec';

/** One moment of a drawn scene: all that is needed to draw it again, anywhere. Small enough to go with every frame. */
export interface SceneMoment {
  readonly seed: number;
  readonly options: Readonly<SceneOptions>;
  /** Milliseconds since the scene began. */
  readonly timeMs: number;
}

export function sceneAt({ seed, options, timeMs }: SceneMoment): SceneSpec {
  return animate(sceneSpec(seed, options), timeMs);
}
