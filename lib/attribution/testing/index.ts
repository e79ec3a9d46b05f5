export { startCpuRuntime } from '../engines/tfjs/cpu-runtime';
export { narrowGolden, narrowModel } from './narrow-model';
export { hasReference, referencePath } from './reference-files';
export { referenceTensor } from './reference-tensors';
