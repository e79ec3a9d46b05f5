import { useTranslations } from 'use-intl';
import type { RooflinePoint } from '@/lib/bench/roofline';
import { useNumberFormat } from '../../../_hooks/use-number-format';

const KINDS = [
  'direct',
  'depthwise',
  'winograd-2',
  'winograd-4',
  'pool',
  'max-pool-gradient',
  'matmul',
  'pointwise',
  'reduce',
] as const;

/** Texts about a step. */
export interface StepText {
  /** The first node that it computes, e.g. 'layer1.0.conv1'. */
  name(point: RooflinePoint): string;
  kind(point: RooflinePoint): string;
  /** A number with three digits. */
  rounded(value: number): string;
  /** All of it in one sentence. */
  sentence(point: RooflinePoint): string;
}

export function useStepText(): StepText {
  const t = useTranslations('bench');
  const format = useNumberFormat();
  const name = ({ nodes, kind }: RooflinePoint) => nodes.split(' ').find((node) => node !== '') ?? kind;
  const kindText = ({ kind }: RooflinePoint) => {
    const known = KINDS.find((one) => one === kind);
    return known === undefined ? kind : t(`kind-${known}`);
  };
  const rounded = (value: number) => format.number(value, { maximumSignificantDigits: 3 });
  return {
    name,
    kind: kindText,
    rounded,
    sentence(point) {
      const step = t('rooflineStep', {
        name: name(point),
        kind: kindText(point),
        gflops: rounded(point.gflops),
        intensity: rounded(point.intensity),
        milliseconds: rounded(point.milliseconds),
      });
      const effective = rounded(point.effectiveGflops);
      return point.flops === point.computedFlops
        ? step
        : `${step}; ${t('rooflineDirect', { gflops: effective })}`;
    },
  };
}
