// For this repository's tests: not published.
export { casePath, hasCases, hasHostile, hostileNames, hostilePath, readCase } from './case-files';
export {
  type Finish,
  flat,
  network,
  run as runNetwork,
  sigmoid,
  softmax,
  tooLarge,
  wholeNumbers,
} from './head-network';
export { HOSTILE_FILES } from './hostile-files';
export { narrowGolden, narrowModel } from './narrow-model';
export { hasReference, referencePath } from './reference-files';
export { referenceTensor } from './reference-tensors';
