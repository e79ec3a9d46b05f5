import { DEFAULT_OPTIONS } from 'live-attribution/methods';
import type { OptionChoice } from '../option-choice';

const { quantity, baseline, steps, samples, stdev, windowPx, stridePx } = DEFAULT_OPTIONS;

export const DEFAULT_OPTION_CHOICE: OptionChoice = {
  quantity,
  baseline,
  steps,
  samples,
  stdev,
  windowPx,
  stridePx,
};
