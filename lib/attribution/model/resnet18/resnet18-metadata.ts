import type { ModelMetadata } from '../describe-model';
import { imagenetPreprocessing } from '../preprocessing';
import type { StateDict } from '../state-dict/state-dict';
import { RESNET18_LAYERS } from './resnet18-graph';

type Resnet18Metadata = Pick<
  ModelMetadata,
  'architecture' | 'parameterCount' | 'classCount' | 'input' | 'output' | 'preprocessing' | 'layers'
>;

/** Metadata of a ResNet-18: value names, layers, class count and parameter count. */
export function resnet18Metadata(stateDict: StateDict): Resnet18Metadata {
  return {
    architecture: 'resnet18',
    parameterCount: parameterCount(stateDict),
    classCount: stateDict.get('fc.bias')?.data.length ?? 0,
    input: 'input',
    output: 'logits',
    preprocessing: imagenetPreprocessing(),
    layers: [...RESNET18_LAYERS],
  };
}

/** Counts like PyTorch: learned parameters without running statistics. 11,689,512 for ImageNet. */
function parameterCount(stateDict: StateDict): number {
  const isStatistic = (name: string) => /\.(running_mean|running_var|num_batches_tracked)$/.test(name);
  return [...stateDict].reduce((sum, [name, { data }]) => sum + (isStatistic(name) ? 0 : data.length), 0);
}
