import type { Node } from '../../../../onnx/graph';
import type { ImageLowering, Lowering } from './lowering-call';
import { LOWERINGS, type Lowerings } from './lowerings';
import type { WritePointwise } from './write-pointwise';

/** Operators whose functions are in one module. */
interface Group<T> {
  readonly operators: readonly string[];
  readonly load: () => Promise<readonly (readonly [string, T])[]>;
}

/** @param load imports a module that has a function with the name of each operator */
const groupOf =
  <T>() =>
  <K extends string>(load: () => Promise<Readonly<Record<K, T>>>, ...operators: readonly K[]): Group<T> => ({
    operators,
    load: async () => {
      const functions = await load();
      return operators.map((op) => [op, functions[op]]);
    },
  });
const pointwise = groupOf<WritePointwise>();
const image = groupOf<ImageLowering>();
const other = groupOf<Lowering>();

const POINTWISE = [
  pointwise(
    async () => (await import('./pointwise-functions')).POINTWISE_FUNCTIONS,
    'And',
    'Ceil',
    'Celu',
    'Cos',
    'Elu',
    'Erf',
    'Exp',
    'Floor',
    'Gelu',
    'Greater',
    'GreaterOrEqual',
    'HardSwish',
    'IsInf',
    'IsNaN',
    'LeakyRelu',
    'Less',
    'LessOrEqual',
    'Log',
    'Mean',
    'Min',
    'Mish',
    'Mod',
    'Not',
    'Or',
    'Pow',
    'PRelu',
    'Reciprocal',
    'Round',
    'Selu',
    'Sigmoid',
    'Sign',
    'Sin',
    'Softplus',
    'Softsign',
    'Sqrt',
    'Sum',
    'Tanh',
    'ThresholdedRelu',
    'Xor',
  ),
];

const IMAGE = [
  image(() => import('./average-pooling'), 'AveragePool', 'AveragePoolGradient'),
  image(() => import('./conv-transpose'), 'ConvTranspose'),
];

const OTHER = [
  other(() => import('./cast'), 'Cast', 'CastLike'),
  other(() => import('./indexing'), 'CumSum', 'Gather', 'GatherElements', 'OneHot', 'ScatterElements'),
  other(() => import('./matrix-products'), 'MatMul', 'MixPictures'),
  other(
    () => import('./movement'),
    'Concat',
    'DepthToSpace',
    'Dropout',
    'Pad',
    'Slice',
    'SpaceToDepth',
    'Split',
    'Tile',
    'Transpose',
  ),
  other(
    () => import('./normalization'),
    'GroupNormalization',
    'InstanceNormalization',
    'LayerNormalization',
    'LpNormalization',
    'LRN',
  ),
  other(() => import('./resize'), 'Resize'),
  other(() => import('./selection'), 'ArgMax', 'ArgMin', 'TopK'),
  other(() => import('./softmax'), 'LogSoftmax', 'ReduceLogSumExp', 'Softmax'),
];

/** Returns the functions for the nodes' operators; fetches what the first map of a ResNet does not need. */
export async function loadLowerings(nodes: readonly Node[]): Promise<Lowerings> {
  const needed = new Set(nodes.map(({ op }) => op));
  const [forElements, forImages, others] = await Promise.all([
    withGroups(LOWERINGS.pointwise, POINTWISE, needed),
    withGroups(LOWERINGS.image, IMAGE, needed),
    withGroups(LOWERINGS.other, OTHER, needed),
  ]);
  return { pointwise: forElements, image: forImages, other: others };
}

async function withGroups<T>(
  known: ReadonlyMap<string, T>,
  groups: readonly Group<T>[],
  needed: ReadonlySet<string>,
): Promise<ReadonlyMap<string, T>> {
  const used = groups.filter(({ operators }) => operators.some((op) => needed.has(op)));
  const loaded = await Promise.all(used.map(({ load }) => load()));
  return new Map([...known, ...loaded.flat()]);
}
