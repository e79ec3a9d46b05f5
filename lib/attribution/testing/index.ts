// For this repository's tests: not published.
export { casePath, hasCases, readCase } from './case-files';
export { flat, network } from './head-network';
export { narrowGolden, narrowModel } from './narrow-model';
export { hasReference, referencePath } from './reference-files';
export { referenceTensor } from './reference-tensors';
