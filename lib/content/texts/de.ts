import limits from '@/content/de/limits.json';
import deconvolution from '@/content/de/methods/deconvolution.json';
import gradCam from '@/content/de/methods/grad-cam.json';
import gradCamPlusPlus from '@/content/de/methods/grad-cam-plus-plus.json';
import gradient from '@/content/de/methods/gradient.json';
import guidedBackprop from '@/content/de/methods/guided-backprop.json';
import guidedGradCam from '@/content/de/methods/guided-grad-cam.json';
import hiresCam from '@/content/de/methods/hires-cam.json';
import inputXGradient from '@/content/de/methods/input-x-gradient.json';
import integratedGradients from '@/content/de/methods/integrated-gradients.json';
import layerCam from '@/content/de/methods/layer-cam.json';
import occlusion from '@/content/de/methods/occlusion.json';
import saliency from '@/content/de/methods/saliency.json';
import smoothGrad from '@/content/de/methods/smooth-grad.json';
import summary from '@/content/de/summary.json';
import symbols from '@/content/de/symbols.json';
import views from '@/content/de/views.json';
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
