const MAX_PART_CHARACTERS = 40;

/** Formats the local time as '2026-11-23_04-12-05', valid in file names on all systems. */
export function fileTime(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}_${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join('-')}`;
}

/** Returns a file name that begins with the time, e.g. '2026-11-23_04-12-05_grad-cam_tench.png'. */
export function fileName(date: Date, parts: readonly string[], ending: string): string {
  return `${[fileTime(date), ...parts.map(fileNamePart).filter((part) => part !== '')].join('_')}.${ending}`;
}

/** Converts a name to lower-case letters, digits and hyphens. */
export function fileNamePart(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/[äöü]/g, (letter) => UMLAUTS[letter]!)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_PART_CHARACTERS)
    .replace(/^-+|-+$/g, '');
}

const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };
