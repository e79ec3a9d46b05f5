import { inputMethod } from './input-method';
import { guidedRules } from './relu-rules';

/**
 * Guided Backprop: the gradient with ReLUs that propagate only positive gradients, as Captum's
 * GuidedBackprop. The map is the sum over the colour channels. The result hardly depends on the class.
 * Source: Springenberg et al., Striving for Simplicity, https://arxiv.org/abs/1412.6806, section 3.4
 */
export const guidedBackprop = inputMethod({
  id: 'guided-backprop',
  name: 'Guided Backprop',
  signed: true,
  rules: guidedRules,
  attribution: (_input, gradient) => gradient,
});
