import { useNumberFormat } from './use-number-format';

/** Formats an attribution with three digits, very small ones in scientific notation. */
export function useAttributionNumber(): (value: number) => string {
  const format = useNumberFormat();
  return (value) =>
    format.number(
      value,
      Math.abs(value) < 0.001 && value !== 0
        ? { notation: 'scientific', maximumSignificantDigits: 2 }
        : { maximumSignificantDigits: 3 },
    );
}
