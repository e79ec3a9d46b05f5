import { inputMethod } from './input-method';

/** The gradient ∂y/∂x with its sign, as Captum's Saliency (abs=False); drawn is the sum over the colour channels. */
export const gradient = inputMethod({
  id: 'gradient',
  name: 'Gradient',
  signed: true,
  attribution: (_input, gradient) => gradient,
});
