// For this repository's tests: not published.
export { casePath, hasCases, readCase } from './case-files';
export { narrowGolden, narrowModel } from './narrow-model';
export { hasReference, referencePath } from './reference-files';
export { referenceTensor } from './reference-tensors';
