import { inputMethod } from './input-method';

/**
 * Saliency: |∂y/∂x|, as Captum's Saliency (abs=True). The map is the maximum over the colour channels.
 * Source: Simonyan et al., Deep Inside Convolutional Networks, https://arxiv.org/abs/1312.6034, section 3.1
 */
export const saliency = inputMethod({
  id: 'saliency',
  name: 'Saliency',
  signed: false,
  attribution: (_input, gradient, emit) => emit.node('Abs', [gradient]),
});
