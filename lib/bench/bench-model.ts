import { defaultLabels } from 'live-attribution/imagenet-labels';
import {
  describeModel,
  imagenetPreprocessing,
  type Model,
  resnet18Graph,
  resnet18Metadata,
  type StateDict,
  type UntrainedOptions,
  uniformGenerator,
  untrainedResnet18,
} from 'live-attribution/model';

const SEED = 18;

/** Creates seeded weights, equal on all machines; untrained, because training does not affect times. */
export function benchStateDict(options: UntrainedOptions = {}): StateDict {
  return untrainedResnet18(SEED, options);
}

/** Creates a ResNet-18 for pictures of `cropPx`. */
export async function benchModel(stateDict: StateDict, cropPx = 224): Promise<Model> {
  const graph = resnet18Graph(stateDict);
  const metadata = resnet18Metadata(stateDict);
  const labels = defaultLabels(metadata.classCount);
  const manifest = await describeModel(
    {
      ...metadata,
      preprocessing: imagenetPreprocessing(cropPx),
      id: 'bench-resnet18',
      name: 'ResNet-18 (untrained)',
      trained: false,
      source: { title: `seeded weights (${SEED})` },
      licence: 'MIT',
    },
    { file: 'model.onnx', bytes: new Uint8Array() },
    labels,
  );
  return { manifest, graph, labels };
}

/** Creates a normalised picture of seeded noise, smoothed along the rows, [3, cropPx, cropPx]. */
export function benchPicture(cropPx = 224): Float32Array<ArrayBuffer> {
  const uniform = uniformGenerator(SEED + 1);
  const picture = new Float32Array(3 * cropPx * cropPx);
  let last = 0;
  for (let index = 0; index < picture.length; index++) {
    last = 0.75 * last + 0.25 * (8 * uniform() - 4);
    picture[index] = last;
  }
  return picture;
}
