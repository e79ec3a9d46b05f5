import { expect, test } from 'vitest';
import messagesLoader from './messages-loader.mjs';

test('sentences are parsed, plain ones stay, and the tree keeps its keys', () => {
  const source = JSON.stringify({
    top: { title: 'Lab', maps: '{count, plural, one {# map} other {# maps}}' },
  });
  expect(messagesLoader(source)).toBe(
    'export default {"top":{"title":"Lab","maps":[["count",2,{"one":[0," map"],"other":[0," maps"]}]]}}',
  );
});

test('a broken sentence stops the build', () => {
  expect(() => messagesLoader('{"a": "{count"}')).toThrow();
});
