export { defaultLabels, IMAGENET_LABELS } from './labels';
