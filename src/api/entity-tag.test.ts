import { expect, it } from 'vitest';
import { entityTag, versionIn } from './entity-tag.ts';

it.each([
  [undefined, undefined],
  ['*', undefined],
  [entityTag('a1'), 'a1'],
  [' "a1" ', 'a1'],
  ['W/"a1"', 'W/"a1"'],
  ['"a1", "b2"', '"a1", "b2"'],
])('If-Match %s names the version %s', (header, version) => {
  expect(versionIn(header === undefined ? {} : { 'if-match': header })).toBe(version);
});
