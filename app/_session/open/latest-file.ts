/** The picture or video requested last, because a small one overtakes a large one. */
let latest: Blob | undefined;

export function requestFile(file: Blob): void {
  latest = file;
}

export const isRequestedLast = (file: Blob): boolean => latest === file;
