import { expect, test } from 'vitest';
import messagesLoader from './messages-loader.mjs';

test('sentences with arguments are parsed; plain sentences and keys are unchanged', () => {
  const source = JSON.stringify({
    top: { title: 'Lab', maps: '{count, plural, one {# map} other {# maps}}' },
  });
  expect(messagesLoader(source)).toBe(
    'export default {"top":{"title":"Lab","maps":[["count",2,{"one":[0," map"],"other":[0," maps"]}]]}}',
  );
});

test('a syntax error in a sentence fails the build', () => {
  expect(() => messagesLoader('{"a": "{count"}')).toThrow();
});
