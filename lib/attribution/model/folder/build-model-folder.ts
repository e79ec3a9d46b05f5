import { defined } from '../../defined';
import { encodeModel } from '../../onnx/encode-model';
import { checkLabelCount } from '../check-label-count';
import { describeModel, jsonFile, labelFiles } from '../describe-model';
import type { ModelManifest, Preprocessing } from '../manifest';
import type { ClassLabels } from '../model';
import { resnet18Graph } from '../resnet18/resnet18-graph';
import { resnet18Metadata } from '../resnet18/resnet18-metadata';
import type { StateDict } from '../state-dict/state-dict';
import { quantizeWeights } from './quantize-weights';

export const MANIFEST_FILE = 'manifest.json';

export interface ModelFolderOptions {
  /** State dict of a ResNet-18. */
  readonly stateDict: StateDict;
  /** Folder name: lower-case letters, digits and hyphens. */
  readonly id: string;
  /** English name. */
  readonly name: string;
  readonly nameDe?: string;
  /** false for random weights. */
  readonly trained: boolean;
  readonly source: ModelManifest['source'];
  readonly licence: string;
  readonly labels: ClassLabels;
  /** 'int8' stores a quarter of the bytes, with one scale per output channel. */
  readonly weights: 'float32' | 'int8';
  /** Default: torchvision's preprocessing for ImageNet. */
  readonly preprocessing?: Preprocessing;
}

/**
 * Builds the files of a model folder by name. The manifest is last, so a folder with a manifest is complete.
 * @throws UserError 'model-shape' if the state dict is not a ResNet-18, 'model-labels' if the label count is
 * wrong
 */
export async function buildModelFolder(options: ModelFolderOptions): Promise<Map<string, Uint8Array>> {
  const { stateDict, id, name, nameDe, trained, source, licence, labels, weights } = options;
  const graph = resnet18Graph(stateDict, source.file ?? name);
  const metadata = resnet18Metadata(stateDict);
  checkLabelCount(labels, metadata.classCount, source.file ?? name);
  const preprocessing = options.preprocessing ?? metadata.preprocessing;
  const stored = weights === 'int8' ? quantizeWeights(graph) : graph;
  const model = { file: 'model.onnx', bytes: encodeModel(stored) };
  const manifest = await describeModel(
    {
      ...metadata,
      id,
      name,
      ...defined({ nameDe }),
      trained,
      source,
      licence,
      preprocessing,
    },
    model,
    labels,
  );
  const files = [model, ...Object.values(labelFiles(labels)), jsonFile(MANIFEST_FILE, manifest)];
  return new Map(files.map(({ file, bytes }) => [file, bytes]));
}
