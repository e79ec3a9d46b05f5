import { UserError } from '../user-error';
import { deconvolution } from './deconvolution';
import { gradCam } from './grad-cam';
import { gradCamPlusPlus } from './grad-cam-plus-plus';
import { gradient } from './gradient';
import { guidedBackprop } from './guided-backprop';
import { guidedGradCam } from './guided-grad-cam';
import { hiresCam } from './hires-cam';
import { inputXGradient } from './input-x-gradient';
import { integratedGradients } from './integrated-gradients';
import { layerCam } from './layer-cam';
import type { Method } from './method';
import { occlusion } from './occlusion';
import { saliency } from './saliency';
import { smoothGrad } from './smooth-grad';

/** All attribution methods, in the order in which the page lists them. */
export const METHODS: readonly Method[] = [
  gradCam,
  saliency,
  gradient,
  inputXGradient,
  integratedGradients,
  smoothGrad,
  guidedBackprop,
  guidedGradCam,
  deconvolution,
  hiresCam,
  layerCam,
  gradCamPlusPlus,
  occlusion,
];

/** Returns the method of an id, e.g. 'grad-cam'; undefined if it does not exist. */
export function findMethod(id: string): Method | undefined {
  return METHODS.find((method) => method.id === id);
}

/**
 * Returns the method of an id from a link or a command line.
 * @throws UserError 'option-invalid' that names `option` if the method does not exist
 */
export function requireMethod(id: string, option = 'method'): Method {
  const method = findMethod(id);
  if (method) return method;
  const known = METHODS.map((m) => m.id).join(', ');
  throw new UserError('option-invalid', `There is no method ${id}; choose one of ${known}.`, {
    option,
    value: id,
    known,
  });
}
