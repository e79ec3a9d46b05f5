export { decodeText } from './decode-text';
export { describeModel } from './describe-model';
export { buildModelFolder, type ModelFolderOptions } from './folder/build-model-folder';
export { loadModel } from './folder/load-model';
export { findLayerPosition, type LayerPosition, layerIdsAt, type NamedLayer } from './layers/layer-position';
export {
  type Head,
  type ModelManifest,
  manifestSchema,
  type Preprocessing,
  type StoredFile,
} from './manifest';
export type { ClassLabels, Model, Precision } from './model';
export { modelFromFile } from './model-from-file';
export { modelName } from './model-name';
export { imagenetPreprocessing, inputRange } from './preprocessing';
export { readLabels } from './read-labels';
export { resnet18Graph } from './resnet18/resnet18-graph';
export { resnet18Metadata } from './resnet18/resnet18-metadata';
export { uniformGenerator } from './resnet18/uniform-generator';
export { type UntrainedOptions, untrainedResnet18 } from './resnet18/untrained-resnet18';
export { sha256 } from './sha256';
export { crc32 } from './state-dict/crc32';
export { readStateDict } from './state-dict/read-state-dict';
export { isWholeSafetensors, readSafetensors } from './state-dict/safetensors';
export type { StateDict } from './state-dict/state-dict';
export { writeSafetensors } from './state-dict/write-safetensors';
