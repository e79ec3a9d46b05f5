/** A lossless WebP, 2 × 1 pixels as stored, with the EXIF orientation 6, which rotates it to 1 × 2. */
const PROBE =
  'UklGRk4AAABXRUJQVlA4WAoAAAAIAAAAAQAAAAAAVlA4TA4AAAAvAQAAAAcQEf0PRET/A0VYSUYaAAAATU0AKgAAAAgAAQES' +
  'AAMAAAABAAYAAAAAAAA=';

let answer: Promise<boolean> | undefined;

/** Whether the browser honours the EXIF orientation of a WebP; Chromium 150 does not. */
export function browserOrientsWebp(): Promise<boolean> {
  answer ??= createImageBitmap(new Blob([Uint8Array.from(atob(PROBE), (char) => char.charCodeAt(0))])).then(
    (bitmap) => bitmap.height === 2,
  );
  return answer;
}
