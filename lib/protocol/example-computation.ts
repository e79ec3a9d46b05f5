import type { Computation } from './computation';
import { DEFAULT_OPTION_CHOICE } from './option-choice';

/** For tests: Grad-CAM of the last layer of a picture. */
export function exampleComputation(part: Partial<Computation> = {}): Computation {
  return {
    frameId: 40,
    mode: 'single',
    modelId: 'tiny',
    engine: 'wasm',
    method: 'grad-cam',
    layer: 'layer4',
    target: { kind: 'top' },
    options: DEFAULT_OPTION_CHOICE,
    ...part,
  };
}
