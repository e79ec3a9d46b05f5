import type { Tensor } from '../../tensor';

/**
 * Weights by PyTorch's parameter name, e.g. 'layer4.1.conv2.weight' [512, 512, 3, 3]; without integer
 * tensors.
 */
export type StateDict = ReadonlyMap<string, Tensor<'float32'>>;
