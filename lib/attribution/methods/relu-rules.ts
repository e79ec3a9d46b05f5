import type { GradientRules } from '../autodiff/gradient-rule';

/** Guided Backprop: a ReLU propagates positive gradients where its input is positive. */
export const guidedRules: GradientRules = {
  Relu: ({ y, dy }, emit) => [() => emit.where(emit.greater(y, 0), emit.relu(dy), 0)],
};

/** Deconvolution: a ReLU propagates all positive gradients. */
export const deconvolutionRules: GradientRules = {
  Relu: ({ dy }, emit) => [() => emit.relu(dy)],
};
