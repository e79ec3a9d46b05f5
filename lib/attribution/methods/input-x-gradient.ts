import { inputMethod } from './input-method';

/**
 * Input × Gradient: x ⊙ ∂y/∂x with the normalised image x, as Captum's InputXGradient. The map is the sum
 * over the colour channels.
 * Source: Shrikumar et al., Not Just a Black Box, https://arxiv.org/abs/1605.01713
 */
export const inputXGradient = inputMethod({
  id: 'input-x-gradient',
  name: 'Input × Gradient',
  signed: true,
  attribution: (input, gradient, emit) => emit.mul(input, gradient),
});
