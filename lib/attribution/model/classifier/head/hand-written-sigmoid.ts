import type { Node } from '../../../onnx/graph';
import { quotient } from './arithmetic-pattern';
import { affine, type ScaledValue, scaled } from './scaled-value';
import type { ScoreGraph } from './score-graph';

/** Logits of a sigmoid: 1 / (1 + exp(−x)), exp(x) / (1 + exp(x)) or (1 + tanh(x / 2)) / 2. */
export function sigmoidLogits(graph: ScoreGraph, node: Node): ScaledValue | undefined {
  const { numerator, denominator } = quotient(graph, node) ?? {};
  const power = exponentialPlusOne(graph, denominator);
  if (power === undefined) return tanhLogits(graph, node.outputs[0]!);
  const exponent = scaled(graph, graph.producer(power)!.inputs[0]!);
  if (numerator === undefined || graph.number(numerator) === 1) return times(exponent, -1);
  return graph.origin(numerator) === power ? exponent : undefined;
}

function tanhLogits(graph: ScoreGraph, name: string): ScaledValue | undefined {
  const { value, factor, offset } = affine(graph, name);
  const node = graph.producer(value);
  if (node?.op !== 'Tanh' || Math.abs(factor) !== 0.5 || offset !== 0.5) return undefined;
  return times(scaled(graph, node.inputs[0]!), 4 * factor);
}

/** Logits of log σ(x), written as −softplus(−x) or x − softplus(x), where softplus may be log(1 + exp(x)). */
export function logSigmoidLogits(graph: ScoreGraph, { op, inputs, outputs }: Node): ScaledValue | undefined {
  if (op === 'Sub' && !graph.isConstant(inputs[0]!)) {
    const softplus = softplusInput(graph, graph.origin(inputs[1]!));
    const logits = scaled(graph, inputs[0]!);
    return softplus?.value === logits.value && softplus.factor === logits.factor ? logits : undefined;
  }
  const { value, factor } = scaled(graph, outputs[0]!);
  const softplus = factor === -1 ? softplusInput(graph, value) : undefined;
  return softplus && times(softplus, -1);
}

function softplusInput(graph: ScoreGraph, name: string): ScaledValue | undefined {
  const { op, inputs } = graph.producer(name) ?? { op: '', inputs: [] };
  if (op === 'Softplus') return scaled(graph, inputs[0]!);
  const power = op === 'Log' ? exponentialPlusOne(graph, inputs[0]) : undefined;
  return power === undefined ? undefined : scaled(graph, graph.producer(power)!.inputs[0]!);
}

/** exp(x) of 1 + exp(x). */
export function exponentialPlusOne(graph: ScoreGraph, name: string | undefined): string | undefined {
  const { value, factor, offset } = affine(graph, name ?? '');
  const isSum = factor === 1 && offset === 1 && graph.producer(value)?.op === 'Exp';
  return isSum ? value : undefined;
}

const times = ({ value, factor }: ScaledValue, by: number): ScaledValue => ({ value, factor: factor * by });
