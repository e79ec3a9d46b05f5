import { CENTRE_SQUARE } from 'live-attribution/preprocess';
import type { Computation } from '../computation';
import { DEFAULT_OPTION_CHOICE } from './default-option-choice';

/** Example for tests: Grad-CAM of a picture's last layer. */
export function exampleComputation(part: Partial<Computation> = {}): Computation {
  return {
    frameId: 40,
    square: CENTRE_SQUARE,
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
