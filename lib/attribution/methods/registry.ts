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

/** Every attribution method, in the order in which they are offered. */
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

/** The method of that id, e.g. 'grad-cam'; undefined where there is none. */
export function findMethod(id: string): Method | undefined {
  return METHODS.find((method) => method.id === id);
}

/**
 * The method of that id. Throws UserError 'option-invalid', whose details name `option`: an id may come from an old link or
 * from a command line.
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
