import { inputMethod } from './input-method';
import { deconvolutionRules } from './relu-rules';

/**
 * Deconvolution: the gradient with every ReLU applied to the backward signal instead, as Captum's Deconvolution; drawn is
 * the sum over the colour channels. It hardly depends on the class.
 * Source: Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, https://arxiv.org/abs/1311.2901, section 2.1
 */
export const deconvolution = inputMethod({
  id: 'deconvolution',
  name: 'Deconvolution',
  signed: true,
  rules: deconvolutionRules,
  attribution: (_input, gradient) => gradient,
});
