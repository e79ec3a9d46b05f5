/** The methods that TensorFlow.js has, too. */
export const TFJS_METHODS: ReadonlySet<string> = new Set([
  'grad-cam',
  'saliency',
  'input-x-gradient',
  'integrated-gradients',
]);
