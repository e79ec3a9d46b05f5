/** One validator of a list: a weak or strong entity tag (RFC 9110, section 8.8.3). */
const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;

/**
 * Returns whether a client's copy is still the file (RFC 9110, section 13.2.2): If-None-Match with `*`, lists
 * and weak tags, or without it If-Modified-Since.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string} etag strong
 * @param {Date} modified
 */
export function isFresh(headers, etag, modified) {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || (tags.match(TAG) ?? []).some((tag) => tag.replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return Math.floor(modified.getTime() / 1000) * 1000 <= since;
}

/**
 * Returns whether a range may continue the client's part: without If-Range, or if that is the file's strong
 * tag. A date never is, because two versions may have the same second.
 * @param {import('node:http').IncomingHttpHeaders} headers
 * @param {string} etag strong
 */
export function mayContinue({ 'if-range': condition }, etag) {
  return condition === undefined || String(condition).trim() === etag;
}
