import type { NumberFormat } from '@/lib/i18n/number-format';

/** Labels of a plot's ticks in the page's language. */
export function axisNumbers(format: NumberFormat) {
  const rounded = (value: number) => format.number(value, { maximumFractionDigits: 1 });
  return {
    level: (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 1 }),
    seconds: (value: number) => `${rounded(value)} s`,
    score: (value: number) => format.number(value, { maximumFractionDigits: 2 }),
  };
}
