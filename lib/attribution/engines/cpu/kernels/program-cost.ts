import type { PointwiseOperator, PointwiseProgram } from '../plan/pointwise-program';

/** Instructions of operators that need many, about. */
const COSTS: { readonly [K in PointwiseOperator]?: number } = {
  Elu: 24,
  Cos: 60,
  Erf: 40,
  Exp: 16,
  Log: 24,
  Pow: 60,
  Sigmoid: 24,
  Sin: 60,
  Tanh: 30,
};

/** Vector instructions of a program, about. */
export function programCost(program: PointwiseProgram): number {
  return program.reduce((sum, { operator }) => sum + (COSTS[operator] ?? 1), 0);
}
