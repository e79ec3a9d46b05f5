import { getFloat, getInts } from '../../onnx/attributes';
import type { Graph, Node } from '../../onnx/graph';
import { expectType, type Tensor } from '../../tensor';

/** x → scale · x + offset, of one colour channel. */
export interface ChannelTransform {
  readonly scale: number;
  readonly offset: number;
}

const CHANNELS = 3;
const IDENTITY: ChannelTransform = { scale: 1, offset: 0 };

/**
 * What the first operations of a graph do to the three channels of its input: Sub, Div, Mul, Add and
 * BatchNormalization with constants. Undefined if the graph does not begin with any.
 */
export function inputNormalisation(graph: Graph, input: string): readonly ChannelTransform[] | undefined {
  let channels: readonly ChannelTransform[] = [IDENTITY, IDENTITY, IDENTITY];
  let value = input;
  let axis = 1;
  let isChanged = false;
  for (let node = onlyConsumer(graph, value); node !== undefined; node = onlyConsumer(graph, value)) {
    if (node.op === 'Transpose') axis = getInts(node, 'perm')?.indexOf(axis) ?? 3 - axis;
    else if (!COPIES.has(node.op)) {
      const step = channelTransforms(graph, node, value, axis);
      if (step === undefined) break;
      channels = channels.map((transform, channel) => compose(transform, step[channel]!));
      isChanged = true;
    }
    value = node.outputs[0]!;
  }
  return isChanged ? channels : undefined;
}

/** Operators that copy or interpolate the pixel values. */
const COPIES = new Set(['Identity', 'Cast', 'Dropout', 'Resize']);

function onlyConsumer({ nodes }: Graph, value: string): Node | undefined {
  const consumers = nodes.filter(({ inputs }) => inputs.includes(value));
  return consumers.length === 1 ? consumers[0] : undefined;
}

function compose(first: ChannelTransform, { scale, offset }: ChannelTransform): ChannelTransform {
  return { scale: first.scale * scale, offset: first.offset * scale + offset };
}

function channelTransforms(
  graph: Graph,
  node: Node,
  value: string,
  axis: number,
): readonly ChannelTransform[] | undefined {
  if (node.op === 'BatchNormalization') return batchNormTransforms(graph, node);
  const [left, right] = node.inputs;
  const isFirst = left === value;
  const constants = channelConstants(graph, (isFirst ? right : left) ?? '', axis) ?? [];
  const transforms = constants.flatMap((constant) => arithmeticTransform(node.op, constant, isFirst) ?? []);
  return transforms.length === CHANNELS ? transforms : undefined;
}

/** x ∘ constant, or constant ∘ x if the constant is the first operand. */
function arithmeticTransform(op: string, constant: number, isFirst: boolean): ChannelTransform | undefined {
  switch (op) {
    case 'Add':
      return { scale: 1, offset: constant };
    case 'Sub':
      return isFirst ? { scale: 1, offset: -constant } : { scale: -1, offset: constant };
    case 'Mul':
      return { scale: constant, offset: 0 };
    case 'Div':
      return isFirst ? { scale: 1 / constant, offset: 0 } : undefined;
    default:
      return undefined;
  }
}

function batchNormTransforms(graph: Graph, node: Node): readonly ChannelTransform[] | undefined {
  const [gamma, beta, mean, variance] = node.inputs.slice(1).map((name) => floatsOf(graph, name)?.data);
  if (!gamma || !beta || !mean || !variance) return undefined;
  const epsilon = getFloat(node, 'epsilon', 1e-5);
  return Array.from(gamma, (factor, channel) => {
    const scale = factor / Math.sqrt(variance[channel]! + epsilon);
    return { scale, offset: beta[channel]! - mean[channel]! * scale };
  });
}

function floatsOf({ initializers }: Graph, name: string): Tensor<'float32'> | undefined {
  const tensor = initializers.get(name);
  return tensor?.type === 'float32' ? expectType(tensor, 'float32') : undefined;
}

/** A constant per channel: one number, or three along the channel axis of [N, 3, H, W] or its transpose. */
function channelConstants(graph: Graph, name: string, axis: number): readonly number[] | undefined {
  const { data, dims } = floatsOf(graph, name) ?? { data: [], dims: [] };
  if (data.length === 1) return [data[0]!, data[0]!, data[0]!];
  const isPerChannel = data.length === 3 && dims.at(axis - 4) === 3;
  return isPerChannel ? [...data] : undefined;
}
