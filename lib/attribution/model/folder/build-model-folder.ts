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
  /** Of a ResNet-18. */
  readonly stateDict: StateDict;
  /** The folder's name: small letters, digits and hyphens. */
  readonly id: string;
  /** In English. */
  readonly name: string;
  readonly nameDe?: string;
  /** false for random weights. */
  readonly trained: boolean;
  readonly source: ModelManifest['source'];
  readonly licence: string;
  readonly labels: ClassLabels;
  /** 'int8' is a quarter of the size: one scale per output channel. */
  readonly weights: 'float32' | 'int8';
  /** torchvision's for ImageNet where left out. */
  readonly preprocessing?: Preprocessing;
}

/**
 * The files of a model folder by name, the manifest last, so that a folder with a manifest is whole.
 * @throws UserError 'model-shape' where the state dict is no ResNet-18, 'model-labels' where the labels don't fit
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
      ...(nameDe === undefined ? {} : { nameDe }),
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
