import { describe, expect, test } from 'vitest';
import { isSvgText, sizedSvg } from './sized-svg';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const textOf = (parts: readonly Uint8Array<ArrayBuffer>[]) => Buffer.concat([...parts]).toString();
const sized = (bytes: Uint8Array<ArrayBuffer>) => textOf(sizedSvg(bytes, 100)!.parts);

describe('sizedSvg', () => {
  test('replaces width and height and leaves all else', () => {
    const inner = 'viewBox="0 0 9 9"><svg width="1"/></svg>';
    const svg = `<svg xmlns="x" width = '2cm'\n data-width="7" height="1cm" ${inner}`;
    expect(sized(bytesOf(svg))).toBe(`<svg width="100" height="50" xmlns="x"\n data-width="7" ${inner}`);
  });

  test('adds a view box, so that the content is scaled with the size', () => {
    expect(sized(bytesOf('<svg width="20" height="40"/>'))).toBe(
      '<svg width="50" height="100" viewBox="0 0 20 40" preserveAspectRatio="none"/>',
    );
  });

  test('finds the root after a declaration, comments and entities', () => {
    const prolog =
      '\ufeff<?xml version="1.0"?>\n<!-- <svg width="1"> -->\n' +
      '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd" [ <!ENTITY a "<svg>"> ]>\n';
    expect(sized(bytesOf(`${prolog}<s:svg height="3" width="3"/>`))).toBe(
      `${prolog}<s:svg width="100" height="100" viewBox="0 0 3 3" preserveAspectRatio="none"/>`,
    );
  });

  test('keeps the bytes of other encodings, and turns UTF-16 into UTF-8', () => {
    const german = '<?xml version="1.0" encoding="ISO-8859-1"?><svg viewBox="0 0 1 1" id="\xe4">\xfc</svg>';
    const { parts } = sizedSvg(latin1(german), 100)!;
    expect(Buffer.concat([...parts]).toString('latin1')).toBe(
      german.replace('<svg', '<svg width="100" height="100"'),
    );
    const wide = '\ufeff<?xml version="1.0" encoding="UTF-16"?><svg viewBox="0 0 1 1">ü</svg>';
    const utf16 = Uint8Array.from(Buffer.from(wide, 'utf16le'));
    const expected = '<?xml version="1.0"?><svg width="100" height="100" viewBox="0 0 1 1">ü</svg>';
    expect(sized(utf16)).toBe(expected);
    expect(sized(utf16.map((_, at) => utf16[at ^ 1]!))).toBe(expected);
  });

  test.each(['', 'no', '<html><svg/></html>', '<svgs/>', '<!-- <svg/>', '\x89PNG<svg/>'])(
    'finds no root in “%s”',
    (text) => {
      expect(sizedSvg(latin1(text), 100)).toBeUndefined();
      expect(isSvgText(text)).toBe(false);
    },
  );
});
