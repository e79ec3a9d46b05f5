import deconvolution from '@/content/methods/deconvolution.json';
import gradCam from '@/content/methods/grad-cam.json';
import gradCamPlusPlus from '@/content/methods/grad-cam-plus-plus.json';
import gradient from '@/content/methods/gradient.json';
import guidedBackprop from '@/content/methods/guided-backprop.json';
import guidedGradCam from '@/content/methods/guided-grad-cam.json';
import hiresCam from '@/content/methods/hires-cam.json';
import inputXGradient from '@/content/methods/input-x-gradient.json';
import integratedGradients from '@/content/methods/integrated-gradients.json';
import layerCam from '@/content/methods/layer-cam.json';
import occlusion from '@/content/methods/occlusion.json';
import saliency from '@/content/methods/saliency.json';
import smoothGrad from '@/content/methods/smooth-grad.json';
import papers from '@/content/papers.json';
import type { ReadingFacts } from './reading';

export const facts: ReadingFacts = {
  methods: {
    deconvolution,
    'grad-cam': gradCam,
    'grad-cam-plus-plus': gradCamPlusPlus,
    gradient,
    'guided-backprop': guidedBackprop,
    'guided-grad-cam': guidedGradCam,
    'hires-cam': hiresCam,
    'input-x-gradient': inputXGradient,
    'integrated-gradients': integratedGradients,
    'layer-cam': layerCam,
    occlusion,
    saliency,
    'smooth-grad': smoothGrad,
  },
  papers,
};
