import { inputMethod } from './input-method';
import { guidedRules } from './relu-rules';

/**
 * Guided Backpropagation: the gradient with every ReLU passing back positive signals only, as Captum's GuidedBackprop;
 * drawn is the sum over the colour channels. It hardly depends on the class.
 * Source: Springenberg et al., Striving for Simplicity, https://arxiv.org/abs/1412.6806, section 3.4
 */
export const guidedBackprop = inputMethod({
  id: 'guided-backprop',
  name: 'Guided Backprop',
  signed: true,
  rules: guidedRules,
  attribution: (_input, gradient) => gradient,
});
