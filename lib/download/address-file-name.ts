/**
 * File name for the file at an address: the last part of its path, decoded if possible, with everything but
 * letters, digits, dots, hyphens and underscores replaced, because a decoded slash must not leave the folder.
 * Returns `fallback` if the path has no name.
 */
export function addressFileName(url: string, fallback = new URL(url).host): string {
  const [encoded = ''] = new URL(url).pathname.split('/').slice(-1);
  const name = decoded(encoded).replace(/[^\p{L}\p{N}._-]+/gu, '_');
  return /^[._]*$/.test(name) ? fallback : name.replace(/^\.+/, '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
