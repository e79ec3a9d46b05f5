import { reducedAxes } from '../../onnx/shapes/reductions';
import { sizeOf } from '../../tensor';
import type { Emitter } from '../emitter';
import type { GradientRule, Operation } from '../gradient-rule';
import type { Value } from '../value';

/** y = Σ x over some axes, along which `differentiate` expands dy */
export const ReduceSum: GradientRule = (operation, emit) => [
  () => restoreAxes(operation, operation.dy, emit),
];

/** y = Σ x / n */
export const ReduceMean: GradientRule = (operation, emit) => {
  const { x, y, dy } = operation;
  const share = sizeOf(y.dims) / sizeOf(x.dims);
  return [() => emit.mul(restoreAxes(operation, dy, emit), share)];
};

/** y = max x; equal maxima share the gradient evenly, as in torch.amax */
export const ReduceMax: GradientRule = (operation, emit) => {
  const { x, y, dy } = operation;
  return [
    () => {
      const isExtreme = emit.equal(x, restoreAxes(operation, y, emit));
      const count = emit.reduceSum(emit.where(isExtreme, 1, 0), [...reducedAxes(operation)]);
      return emit.where(isExtreme, emit.div(restoreAxes(operation, dy, emit), count), 0);
    },
  ];
};

/** y = min x */
export const ReduceMin = ReduceMax;

/** y = Σ |x|; 0 at 0, as in PyTorch */
export const ReduceL1: GradientRule = (operation, emit) => [
  () => emit.mul(restoreAxes(operation, operation.dy, emit), emit.sign(operation.x)),
];

/** y = √Σ x², so ∂y/∂x = x / y; 0 if y is 0, as in PyTorch */
export const ReduceL2: GradientRule = (operation, emit) => {
  const { x, y, dy } = operation;
  return [
    () => {
      const perNorm = emit.where(emit.greater(y, 0), emit.div(dy, y), 0);
      return emit.mul(restoreAxes(operation, perNorm, emit), x);
    },
  ];
};

/** y = Σ x² */
export const ReduceSumSquare: GradientRule = (operation, emit) => [
  () => emit.mul(restoreAxes(operation, emit.mul(operation.dy, 2), emit), operation.x),
];

/** y = ln Σ exp x, so ∂y/∂x = exp(x − y) */
export const ReduceLogSumExp: GradientRule = (operation, emit) => {
  const { x, y, dy } = operation;
  return [
    () => {
      const shares = emit.exp(emit.sub(x, restoreAxes(operation, y, emit)));
      return emit.mul(restoreAxes(operation, dy, emit), shares);
    },
  ];
};

/** Reshapes a value of the output shape to the rank of the input, with size 1 for reduced axes. */
function restoreAxes(operation: Operation, value: Value, emit: Emitter): Value {
  const axes = reducedAxes(operation);
  return emit.reshape(
    value,
    operation.x.dims.map((size, axis) => (axes.has(axis) ? 1 : size)),
  );
}
