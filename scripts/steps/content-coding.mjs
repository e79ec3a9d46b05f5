/** Codings of the compressed copies beside a file, the smallest first: name in HTTP and file extension. */
export const CODINGS = /** @type {const} */ ([
  { name: 'br', extension: '.br' },
  { name: 'gzip', extension: '.gz' },
]);

/** Rounding of dates that are copied from one file to another. */
const SAME_DATE_MS = 2;

/**
 * Whether a compressed copy was made of this version of a file: it carries the file's date.
 * @param {{ mtimeMs: number | bigint }} copy
 * @param {{ mtimeMs: number | bigint }} file
 */
export function isOfSameVersion(copy, file) {
  return Math.abs(Number(copy.mtimeMs) - Number(file.mtimeMs)) <= SAME_DATE_MS;
}

/**
 * Chooses a coding by Accept-Encoding (RFC 9110, section 12.5.3).
 * @template {{ readonly name: string }} T
 * @param {string | undefined} header
 * @param {readonly T[]} available the preferred first
 * @returns {T | undefined} undefined for the plain file
 */
export function chooseCoding(header, available) {
  const weights = readWeights(header ?? '');
  const weightOf = (/** @type {string} */ name) => weights.get(name) ?? weights.get('*') ?? 0;
  let [best, bestWeight] = [/** @type {T | undefined} */ (undefined), weights.get('identity') ?? 0];
  for (const coding of available) {
    const weight = weightOf(coding.name);
    if (weight > 0 && (weight > bestWeight || (best === undefined && weight === bestWeight))) {
      [best, bestWeight] = [coding, weight];
    }
  }
  return best;
}

/**
 * @param {string} header
 * @returns {Map<string, number>} weight, 0 to 1, by coding
 */
function readWeights(header) {
  const weights = new Map();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim());
    const q = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1';
    if (name !== '') weights.set(name, /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(q) ? Number(q) : 0);
  }
  return weights;
}
