import limits from '@/content/en/limits.json';
import deconvolution from '@/content/en/methods/deconvolution.json';
import gradCam from '@/content/en/methods/grad-cam.json';
import gradCamPlusPlus from '@/content/en/methods/grad-cam-plus-plus.json';
import gradient from '@/content/en/methods/gradient.json';
import guidedBackprop from '@/content/en/methods/guided-backprop.json';
import guidedGradCam from '@/content/en/methods/guided-grad-cam.json';
import hiresCam from '@/content/en/methods/hires-cam.json';
import inputXGradient from '@/content/en/methods/input-x-gradient.json';
import integratedGradients from '@/content/en/methods/integrated-gradients.json';
import layerCam from '@/content/en/methods/layer-cam.json';
import occlusion from '@/content/en/methods/occlusion.json';
import saliency from '@/content/en/methods/saliency.json';
import smoothGrad from '@/content/en/methods/smooth-grad.json';
import summary from '@/content/en/summary.json';
import symbols from '@/content/en/symbols.json';
import views from '@/content/en/views.json';
import type { ReadingText } from '../reading';

export const text: ReadingText = {
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
  views,
  limits,
  summary,
  symbols,
};
