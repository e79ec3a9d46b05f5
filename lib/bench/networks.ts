/** torchvision's networks that are measured beside ResNet-18; `id` is the name of its function. */
export const BENCH_NETWORKS = [
  { id: 'mobilenet_v2', name: 'MobileNetV2' },
  { id: 'efficientnet_b0', name: 'EfficientNet-B0' },
  { id: 'densenet121', name: 'DenseNet-121' },
] as const;

/** Name of a case of another network than ResNet-18. */
export function networkCase(network: string, caseId: string): string {
  return `${network}/${caseId}`;
}
