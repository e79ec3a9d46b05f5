import { expect, test } from 'vitest';
import { readAttributeOptions } from './attribute-options';

test.each([
  [['--method', 'salience'], /^There is no method salience; choose one of grad-cam, /],
  [['--method', 'saliency', '--layer', 'layer4'], /^saliency does not take --layer: it takes --quantity\.$/],
  [['--method', 'saliency', '--steps', '9'], /^saliency does not take --steps: it takes --quantity\.$/],
  [
    ['--method', 'grad-cam', '--window', '9'],
    /^grad-cam does not take --window: it takes --layer, --quantity\.$/,
  ],
  [
    ['--method', 'smooth-grad', '--steps', '9'],
    /^smooth-grad does not take --steps: it takes --quantity, --samples, --stdev, --noise, --seed\.$/,
  ],
  [
    ['stability', '--method', 'saliency', '--noise', '0', '--steps', '9'],
    /^saliency does not take --steps: it takes --quantity, --samples, --noise, --seed\.$/,
  ],
  [
    ['--method', 'smooth-grad', '--noise', '0.1'],
    /^--noise takes a \.npy file, not 0\.1: --stdev sets the strength of noise\.$/,
  ],
  [['--method', 'saliency', '--contours', '1'], /^--contours takes no value: leave 1 out\.$/],
  [['--method', 'saliency', '--method', 'occlusion'], /^--method is given twice: give it once\.$/],
  [['--method', 'saliency', '--out'], /^--out needs a value; --help explains it\.$/],
  [
    ['--method', 'saliency', '--contours'],
    /^--contours is for a \.png: leave it out, or end the name of --out with \.png\.$/,
  ],
  [
    ['stability', '--method', 'saliency', '--noise', 'x.npy', '--samples', '3'],
    /^--noise x\.npy already contains the noise: leave --samples out\.$/,
  ],
  [
    ['stability', '--method', 'saliency', '--noise', '0', '--out', 'x.png'],
    /^stability writes JSON, not x\.png: end the name with \.json\.$/,
  ],
  [
    ['--method', 'smooth-grad', '--noise', 'x.npy', '--seed', '3'],
    /^--noise x\.npy already contains the noise: leave --seed out\.$/,
  ],
  [['steadiness', '--method', 'saliency'], /^steadiness is not a command: leave it out, or use stability\.$/],
])('%j is refused with one sentence', (args, sentence) => {
  expect(() => readAttributeOptions(['--model', 'x', '--image', 'y', ...args])).toThrow(sentence);
});
