import { expect, it } from 'vitest';
import { recordingPath } from './recorder.ts';

it('names the file of a recording after ids and the day, nothing else', () => {
  expect(recordingPath('/rec', 'cobranza', 'a1-b2', Date.UTC(2026, 10, 3, 23))).toBe(
    '/rec/2026/11/03/cobranza/a1-b2.wav',
  );
});

it('refuses an id that would lead out of the folder', () => {
  expect(() => recordingPath('/rec', '../etc', 'a', 0)).toThrow('an id that cannot be a file name');
  expect(() => recordingPath('/rec', 'c', 'a/b', 0)).toThrow('an id that cannot be a file name');
});
