import { getFloat, getInt } from '../../../../onnx/attributes';
import { resolveAxis } from '../../../../onnx/shapes/shape-rule';
import { sizeOf } from '../../../../tensor';
import { NO_BORDER } from '../border';
import type { PlanBuilder } from '../plan-builder';
import type { PoolStep } from '../step';
import { transposeView, type View } from '../view';
import { type Lowering, refuse } from './lowering-call';
import { addPointwise } from './pointwise';
import { addReduction } from './reductions';

/** (x − mean) / √(variance + ε) · scale + bias over the axes from `axis` on */
export const LayerNormalization: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  const name = node.outputs[0]!;
  const first = resolveAxis(call, getInt(node, 'axis', -1), x.dims.length);
  const axes = x.dims.flatMap((_, axis) => (axis >= first ? [axis] : []));
  const normalised = normalise(builder, name, x, axes, getFloat(node, 'epsilon', 1e-5));
  const factors = call.inputs[2] ? [call.view(1), call.view(2)] : [call.view(1)];
  call.result(scaled(builder, name, x.dims, normalised, factors));
};

/** The same over height and width, with a scale and a bias per channel */
export const InstanceNormalization: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  const name = node.outputs[0]!;
  const axes = x.dims.flatMap((_, axis) => (axis >= 2 ? [axis] : []));
  const normalised = normalise(builder, name, x, axes, getFloat(node, 'epsilon', 1e-5));
  const perChannel = [1, 2].map((index) =>
    builder.reshape(call.view(index), [x.dims[1]!, ...axes.map(() => 1)]),
  );
  call.result(scaled(builder, name, x.dims, normalised, perChannel));
};

/** The same over groups of channels; scale and bias are per channel, or per group before opset 21 */
export const GroupNormalization: Lowering = (call) => {
  const { builder, node } = call;
  const { dims } = call.outputs[0]!;
  const [pictures, channels, ...spatial] = dims as [number, number, ...number[]];
  const groups = getInt(node, 'num_groups', 1);
  const grouped = [pictures, groups, channels / groups, sizeOf(spatial)];
  const name = node.outputs[0]!;
  const x = builder.reshape(call.view(0), grouped);
  const normalised = normalise(builder, name, x, [2, 3], getFloat(node, 'epsilon', 1e-5));
  const factors = [1, 2].map((index) => {
    const perGroup = call.inputs[index]!.dims[0] === channels ? channels / groups : 1;
    return builder.reshape(call.view(index), [groups, perGroup, 1]);
  });
  call.result(builder.reshape(scaled(builder, name, grouped, normalised, factors), dims));
};

/** x / (Σ |x|^p)^(1/p) along an axis, p = 1 or 2 */
export const LpNormalization: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  const name = node.outputs[0]!;
  const axis = resolveAxis(call, getInt(node, 'axis', -1), x.dims.length);
  const isSquare = getInt(node, 'p', 2) === 2;
  const terms = addPointwise(builder, { name: `${name}/terms`, dims: x.dims }, [x], (w, [value]) =>
    isSquare ? w.emit('Mul', [value!, value!]) : w.emit('Abs', [value!]),
  );
  const sum = addReduction(builder, `${name}/sum`, 'sum', terms, [axis]);
  const result = addPointwise(builder, { name, dims: x.dims }, [x, sum], (w, [value, total]) =>
    w.emit('Div', [value!, isSquare ? w.emit('Sqrt', [total!]) : total!]),
  );
  call.result(result);
};

/**
 * x / (bias + alpha · m)^beta, where m is the mean of x² over `size` neighbouring channels, of which those
 * outside are 0. The mean is a pool whose rows are the channels.
 */
export const LRN: Lowering = (call) => {
  const { builder, node } = call;
  const x = call.view(0);
  if (x.dims.length < 3) refuse(call, 'it has no spatial axis');
  const [pictures, channels, ...spatial] = x.dims as [number, number, ...number[]];
  const name = node.outputs[0]!;
  const size = getInt(node, 'size', 1);
  const squares = addPointwise(builder, { name: `${name}/squares`, dims: x.dims }, [x], (w, [value]) =>
    w.emit('Mul', [value!, value!]),
  );
  const dense = builder.reshape(builder.whole(builder.asDenseValue(squares)), [
    pictures,
    channels,
    sizeOf(spatial),
    1,
  ]);
  const exchanged = [0, 2, 1, 3];
  const input = builder.asImage(transposeView(dense, exchanged), NO_BORDER);
  const output = builder.image(`${name}/means`, [pictures, sizeOf(spatial), channels, 1]);
  builder.add<PoolStep>({
    kind: 'pool',
    operator: 'average',
    input,
    output,
    window: { kernel: [size, 1], strides: [1, 1], dilations: [1, 1], pads: [(size - 1) >> 1, 0] },
    countsPads: true,
    epilogue: undefined,
  });
  const means = builder.reshape(transposeView(builder.whole(output), exchanged), x.dims);
  const [alpha, beta, bias] = [
    getFloat(node, 'alpha', 1e-4),
    getFloat(node, 'beta', 0.75),
    getFloat(node, 'bias', 1),
  ];
  const result = addPointwise(builder, { name, dims: x.dims }, [x, means], (w, [value, mean]) => {
    const base = w.emit('Add', [w.emit('Mul', [mean!, alpha]), bias]);
    return w.emit('Div', [value!, w.emit('Pow', [base, beta])]);
  });
  call.result(result);
};

interface Normalised {
  readonly centred: View;
  /** √(variance + ε). */
  readonly deviation: View;
}

function normalise(
  builder: PlanBuilder,
  name: string,
  x: View,
  axes: readonly number[],
  epsilon: number,
): Normalised {
  const mean = addReduction(builder, `${name}/mean`, 'mean', x, axes);
  const centred = addPointwise(
    builder,
    { name: `${name}/centred`, dims: x.dims },
    [x, mean],
    (w, [value, m]) => w.emit('Sub', [value!, m!]),
  );
  const squares = addPointwise(builder, { name: `${name}/squares`, dims: x.dims }, [centred], (w, [c]) =>
    w.emit('Mul', [c!, c!]),
  );
  const variance = addReduction(builder, `${name}/variance`, 'mean', squares, axes);
  const result = { name: `${name}/deviation`, dims: variance.dims };
  const deviation = addPointwise(builder, result, [variance], (w, [v]) =>
    w.emit('Sqrt', [w.emit('Add', [v!, epsilon])]),
  );
  return { centred, deviation };
}

function scaled(
  builder: PlanBuilder,
  name: string,
  dims: readonly number[],
  { centred, deviation }: Normalised,
  factors: readonly View[],
): View {
  return addPointwise(builder, { name, dims }, [centred, deviation, ...factors], (w, [c, d, scale, bias]) => {
    const product = w.emit('Mul', [w.emit('Div', [c!, d!]), scale!]);
    return bias ? w.emit('Add', [product, bias]) : product;
  });
}
