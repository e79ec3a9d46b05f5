import type { GradientRules } from '../autodiff/gradient-rule';

/** Guided Backpropagation: a ReLU passes back what is positive, where its input was positive. */
export const guidedRules: GradientRules = {
  Relu: ({ y, dy }, emit) => [() => emit.where(emit.greater(y, 0), emit.relu(dy), 0)],
};

/** Deconvolution: a ReLU passes back what is positive, whatever its input was. */
export const deconvolutionRules: GradientRules = {
  Relu: ({ dy }, emit) => [() => emit.relu(dy)],
};
