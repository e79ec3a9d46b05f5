import { inputMethod } from './input-method';
import { deconvolutionRules } from './relu-rules';

/**
 * Deconvolution: the gradient with the ReLU applied to the backward signal, as Captum's Deconvolution. The
 * map is the sum over the colour channels. The result hardly depends on the class.
 * Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks,
 * https://arxiv.org/abs/1311.2901, section 2.1
 */
export const deconvolution = inputMethod({
  id: 'deconvolution',
  name: 'Deconvolution',
  signed: true,
  rules: deconvolutionRules,
  attribution: (_input, gradient) => gradient,
});
