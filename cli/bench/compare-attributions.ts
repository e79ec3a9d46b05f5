import { relativeL2, spearman } from 'live-attribution/metrics';
import { CORE_CASES } from '@/lib/bench/bench-cases';
import type { BenchTarget } from '@/lib/bench/bench-target';
import type { Agreement } from './findings';
import { LocalTarget } from './local-target';
import { PyTorchTarget } from './pytorch-target';

/** Compares the attributions of onnxruntime-node with PyTorch's, if both were chosen. */
export async function compareAttributions(targets: readonly BenchTarget[]): Promise<Agreement[]> {
  const node = targets.find((target) => target instanceof LocalTarget);
  const pytorch = targets.find((target) => target instanceof PyTorchTarget);
  if (!node || !pytorch) return [];
  const agreements: Agreement[] = [];
  for (const benchCase of CORE_CASES.filter(({ id }) => /saliency|grad-cam/.test(id))) {
    const [own, other] = [await node.attribution(benchCase), await pytorch.attribution(benchCase)];
    agreements.push({
      engines: 'node and pytorch',
      case: benchCase.id,
      relativeL2: relativeL2(own, other),
      spearman: spearman(own, other),
    });
  }
  return agreements;
}
