// Next's router replaces the functions of the object `history` and keeps its own state in every entry. On the
// way back to such an entry it may fetch data of the page, which the built site does not have, and keeps data
// for each address. The page follows its history itself, so it uses the browser's functions.

/** Adds an entry without state, which the router ignores. */
export function pushAddress(address: string): void {
  History.prototype.pushState.call(history, null, '', address);
}

export function replaceAddress(address: string): void {
  History.prototype.replaceState.call(history, null, '', address);
}

/** Removes the router's state from the entry with which the page was opened. */
export function takeOverHistory(): void {
  replaceAddress(location.href);
}
