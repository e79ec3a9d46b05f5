/**
 * Text without its middle, because a sentence begins with the file and ends with the remedy, and a name ends
 * with the type. Control characters become spaces.
 */
export function shortenText(text: string, limit: number): string {
  const half = (limit - 1) / 2;
  const short =
    text.length <= limit ? text : `${text.slice(0, Math.ceil(half))}…${text.slice(-Math.floor(half))}`;
  return short.replaceAll(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ');
}
