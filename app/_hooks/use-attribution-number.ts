import { useFormatter } from 'use-intl';

/** Formats an attribution with three digits, very small ones in scientific notation. */
export function useAttributionNumber(): (value: number) => string {
  const format = useFormatter();
  return (value) =>
    format.number(
      value,
      Math.abs(value) < 0.001 && value !== 0
        ? { notation: 'scientific', maximumSignificantDigits: 2 }
        : { maximumSignificantDigits: 3 },
    );
}
