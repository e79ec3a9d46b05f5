/**
 * What the file behind an address is called, fit for a name on disk: the last part of its path, decoded where
 * it can be, with whatever is no letter, digit, dot, hyphen or underscore replaced. A decoded slash must not
 * lead out of a folder. `fallback` where the path has no name.
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
