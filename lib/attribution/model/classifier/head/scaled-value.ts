import type { ScoreGraph } from './score-graph';

/** Limits the time of a long chain; written-out heads have fewer operations. */
const MAX_STEPS = 16;

/** factor · value. */
export interface ScaledValue {
  readonly value: string;
  readonly factor: number;
}

interface AffineValue extends ScaledValue {
  readonly offset: number;
}

/** x and c of c · x, written with Neg, Mul, Div and 0 − x. */
export function scaled(graph: ScoreGraph, name: string): ScaledValue {
  const { value, factor } = follow(graph, name, ({ offset }) => offset === 0);
  return { value, factor };
}

/** x, c and d of c · x + d, where x is no such term itself. */
export function affine(graph: ScoreGraph, name: string): AffineValue {
  return follow(graph, name, () => true);
}

function follow(graph: ScoreGraph, name: string, isFollowed: (step: AffineValue) => boolean): AffineValue {
  let [value, factor, offset] = [graph.origin(name), 1, 0];
  for (let count = 0; count < MAX_STEPS; count++) {
    const step = affineStep(graph, value);
    if (step === undefined || !isFollowed(step)) break;
    value = step.value;
    offset += factor * step.offset;
    factor *= step.factor;
  }
  return { value, factor, offset };
}

/** The last operation of c · x + d, if it has one number for all elements. */
function affineStep(graph: ScoreGraph, name: string): AffineValue | undefined {
  const { op, inputs } = graph.producer(name) ?? { op: '', inputs: [] };
  const [left = '', right = ''] = inputs;
  const step = stepOf(op, graph.number(left), graph.number(right));
  if (step === undefined) return undefined;
  const input = op !== 'Neg' && graph.isConstant(left) ? right : left;
  if (graph.isConstant(input) || graph.size(input) !== graph.size(name)) return undefined;
  return { value: graph.origin(input), ...step };
}

type Step = Pick<AffineValue, 'factor' | 'offset'>;

function stepOf(op: string, left: number | undefined, right: number | undefined): Step | undefined {
  if (op === 'Neg') return { factor: -1, offset: 0 };
  if (op === 'Sub' && left !== undefined) return { factor: -1, offset: left };
  if (op === 'Div') return right === undefined ? undefined : { factor: 1 / right, offset: 0 };
  const number = left ?? right;
  if (number === undefined) return undefined;
  if (op === 'Mul') return { factor: number, offset: 0 };
  if (op === 'Add') return { factor: 1, offset: number };
  return op === 'Sub' ? { factor: 1, offset: -number } : undefined;
}
