import { useTranslations } from 'use-intl';
import type { GpuState } from '@/lib/protocol/takeover';
import { useNumberFormat } from '../../_hooks/use-number-format';

/** Says why the CPU computes although there may be a GPU. */
export function GpuSentence({ gpu }: { readonly gpu: GpuState }) {
  const t = useTranslations('gpu');
  const format = useNumberFormat();
  const milliseconds = (value: number) => format.number(value, { maximumFractionDigits: 0 });
  switch (gpu.phase) {
    case 'slower': {
      const { adapter, cpuMs, gpuMs } = gpu;
      return <p>{t('slower', { adapter, cpuMs: milliseconds(cpuMs), gpuMs: milliseconds(gpuMs) })}</p>;
    }
    case 'differs': {
      const spearman = format.number(gpu.spearman, { maximumFractionDigits: 3 });
      return <p>{t('differs', { adapter: gpu.adapter, spearman })}</p>;
    }
    case 'failed':
      return <p>{t('failed', { reason: gpu.reason })}</p>;
    case 'none':
      return <p>{t(gpu.reason)}</p>;
    default:
      return <p>{t(gpu.phase)}</p>;
  }
}
