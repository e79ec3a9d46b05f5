/** Quotes texts that CSV would split or misread, such as "tench, Tinca tinca". */
export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
