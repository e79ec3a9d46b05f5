import type { ExplainedScore } from '@/lib/protocol/results';
import { useNumberFormat } from './use-number-format';

/** Formats the explained number: a score with two digits, a probability in percent. */
export function useExplainedNumber(): (explained: ExplainedScore) => string {
  const format = useNumberFormat();
  return ({ quantity, score }) => {
    const digits = quantity === 'logit' ? 2 : 1;
    return format.number(score, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      style: quantity === 'probability' ? 'percent' : 'decimal',
    });
  };
}
