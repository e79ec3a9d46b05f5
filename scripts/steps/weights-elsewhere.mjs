/** The version of timm's copy whose SHA-256 is below. */
const REVISION = 'bbd144b3e5565108aad885f145491d11bc6ce807';

/**
 * Weights on other sites, from which the page makes a model on request unless the site has a model of that
 * id. Requires CORS.
 */
export const WEIGHTS = [
  {
    id: 'imagenet-resnet18',
    name: 'ResNet-18 (ImageNet)',
    url: `https://huggingface.co/timm/resnet18.tv_in1k/resolve/${REVISION}/model.safetensors`,
    bytes: 46_807_446,
    sha256: '694f673df6520a3158624e8a89af086f59923ee4cd7436fe5bc3bc71d295ad81',
    licence: 'BSD-3-Clause',
    title: 'torchvision, ResNet18_Weights.IMAGENET1K_V1, by way of timm',
  },
];

/** Sites from which the page may fetch: those of the weights, and those that they redirect to. */
export const WEIGHTS_ORIGINS = [
  ...WEIGHTS.map(({ url }) => new URL(url).origin),
  'https://*.huggingface.co',
  'https://*.hf.co',
];
