import { inputMethod } from './input-method';

/** Signed gradient ∂y/∂x, as Captum's Saliency (abs=False). The map is the sum over the colour channels. */
export const gradient = inputMethod({
  id: 'gradient',
  name: 'Gradient',
  signed: true,
  attribution: (_input, gradient) => gradient,
});
