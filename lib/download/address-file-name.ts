/**
 * Returns the decoded last part of a URL's path as a file name; `fallback` if it has none. Replaces
 * characters other than letters, digits, dots, hyphens and underscores, because a decoded slash must not
 * leave the folder.
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
