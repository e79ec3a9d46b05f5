/** Ids of the methods that TensorFlow.js supports. */
export const TFJS_METHODS: ReadonlySet<string> = new Set([
  'grad-cam',
  'saliency',
  'input-x-gradient',
  'integrated-gradients',
]);
