// For this repository's tests: not published.
export { narrowGolden, narrowModel } from './narrow-model';
export { hasReference, referencePath } from './reference-files';
export { referenceTensor } from './reference-tensors';
