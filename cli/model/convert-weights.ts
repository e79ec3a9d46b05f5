import { defined } from 'live-attribution';
import { defaultLabels, IMAGENET_LABELS } from 'live-attribution/imagenet-labels';
import {
  buildModelFolder,
  type ModelFolderOptions,
  readStateDict,
  resnet18Metadata,
  untrainedResnet18,
} from 'live-attribution/model';
import type { Weights } from './fetch-weights';
import { modelIdFor, TORCHVISION_WEIGHTS, type WeightsSource } from './weights-source';

/** The files of a model folder, in memory. */
export interface NewModel {
  readonly id: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

const IMAGENET_CLASSES = IMAGENET_LABELS.en.length;
const UNTRAINED_SEED = 18;

/**
 * Builds a model folder from the weights of a ResNet-18.
 * @param id defaults to imagenet-resnet18 for 1,000 classes, else to the file's name
 * @throws UserError if the file is not a ResNet-18
 */
export async function convertWeights(
  source: WeightsSource,
  weights: Weights,
  id?: string,
): Promise<NewModel> {
  const stateDict = readStateDict(weights.bytes, source.fileName);
  const { classCount } = resnet18Metadata(stateDict);
  const isImageNet = classCount === IMAGENET_CLASSES;
  return build({
    stateDict,
    id: id ?? (isImageNet ? 'imagenet-resnet18' : modelIdFor(source.fileName)),
    trained: true,
    ...provenance(source, weights.sha256),
    labels: defaultLabels(classCount),
    weights: 'float32',
  });
}

/** Builds a model folder of seeded random weights, the same on every machine. */
export function makeUntrained(): Promise<NewModel> {
  return build({
    stateDict: untrainedResnet18(UNTRAINED_SEED),
    id: 'untrained-resnet18',
    name: 'ResNet-18 (untrained)',
    trained: false,
    source: { title: `Random weights, seed ${UNTRAINED_SEED}` },
    licence: 'MIT',
    labels: IMAGENET_LABELS,
    weights: 'float32',
  });
}

async function build(options: ModelFolderOptions): Promise<NewModel> {
  return { id: options.id, files: await buildModelFolder(options) };
}

/** Recognises torchvision's weights by their hash, whatever their source. */
function provenance(
  { fileName, url }: WeightsSource,
  sha256: string,
): Pick<ModelFolderOptions, 'name' | 'source' | 'licence'> {
  const known = TORCHVISION_WEIGHTS;
  if (sha256.startsWith(known.sha256Prefix)) {
    const title = 'torchvision, ResNet18_Weights.IMAGENET1K_V1';
    return {
      name: 'ResNet-18 (ImageNet)',
      source: { title, url: known.url, file: known.fileName, sha256 },
      licence: 'BSD-3-Clause',
    };
  }
  return {
    name: `ResNet-18 (${fileName})`,
    source: { title: fileName, ...defined({ url }), file: fileName, sha256 },
    licence: 'as its source says',
  };
}
