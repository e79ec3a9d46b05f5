/**
 * Parses a Range header (RFC 9110, section 14.2). Returns null if the whole file is to be sent: without a
 * header, and for optional forms (several ranges, other units).
 * @param {string | undefined} header
 * @param {number} size of the file in bytes
 * @returns {{ first: number, last: number } | 'unsatisfiable' | null} both ends inclusive
 */
export function readByteRange(header, size) {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  if (match[1] === '') {
    const suffix = Math.min(Number(match[2]), size);
    return suffix === 0 ? 'unsatisfiable' : { first: size - suffix, last: size - 1 };
  }
  const first = Number(match[1]);
  const last = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (match[2] !== '' && Number(match[2]) < first) return null;
  return first >= size ? 'unsatisfiable' : { first, last };
}
