import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MemoryStorage } from '../../test/support/memory-storage.ts';
import { KeptKeys } from './kept-keys.ts';
import { deskActions, keymapOf, readPress, usualKeys, withKey, type Press } from './keymap.ts';

const press = (more: Partial<Press>): Press => ({
  ...{ key: '', code: '', altKey: false, ctrlKey: false, metaKey: false, isInField: false },
  ...more,
});

it('reads a letter outside fields, and with Alt within them', () => {
  expect(readPress(press({ key: 'r' }), usualKeys)).toEqual({ action: 'ready' });
  expect(readPress(press({ key: 'R' }), usualKeys)).toEqual({ action: 'ready' });
  expect(readPress(press({ key: 'r', isInField: true }), usualKeys)).toBeUndefined();
  // Alt on a Mac writes another sign: the place of the key counts.
  expect(readPress(press({ key: '®', code: 'KeyR', altKey: true, isInField: true }), usualKeys)).toEqual({
    action: 'ready',
  });
  expect(readPress(press({ key: '?', code: 'Slash' }), usualKeys)).toEqual({ action: 'keys' });
});

it('reads digits, and leaves to the browser what is the browser’s', () => {
  expect(readPress(press({ key: '3', code: 'Digit3' }), usualKeys)).toEqual({ digit: 3 });
  expect(readPress(press({ key: '3', code: 'Digit3', altKey: true, isInField: true }), usualKeys)).toEqual({
    digit: 3,
  });
  expect(readPress(press({ key: 'r', ctrlKey: true }), usualKeys)).toBeUndefined();
  expect(readPress(press({ key: 'r', metaKey: true }), usualKeys)).toBeUndefined();
  expect(readPress(press({ key: 'F5', code: 'F5' }), usualKeys)).toBeUndefined();
  expect(Object.values(usualKeys)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^[def]$/)]));
});

it('gives each action a key of its own, whatever was kept', () => {
  const kept = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(fc.constantFrom(...deskActions), fc.string()).map((each) => JSON.stringify(each)),
  );
  fc.assert(
    fc.property(kept, (text) => {
      const map = keymapOf(text);
      expect(new Set(Object.values(map)).size).toBe(deskActions.length);
    }),
  );
  expect(keymapOf(null)).toEqual(usualKeys);
  expect(keymapOf('{"ready":"b"}').ready).toBe('b');
  expect(keymapOf('{"ready":"p"}')).toEqual(usualKeys);
});

it('takes a letter that is free, and says whose it is otherwise', () => {
  expect(withKey(usualKeys, 'ready', 'B')).toMatchObject({ ready: 'b' });
  expect(withKey(usualKeys, 'ready', 'p')).toEqual({ refused: 'taken', by: 'pause' });
  for (const key of ['1', 'Enter', ' ']) expect(withKey(usualKeys, 'ready', key)).toEqual({ refused: 'notOne' });
});

it('keeps the keys of a person on the device', () => {
  const device = new MemoryStorage();
  const keys = new KeptKeys(device);
  expect(keys.change('ready', 'b')).toBeUndefined();
  expect(keys.change('ready', 'p')).toEqual({ refused: 'taken', by: 'pause' });
  expect(new KeptKeys(device).map.value.ready).toBe('b');
  keys.reset();
  expect(new KeptKeys(device).map.value).toEqual(usualKeys);
});
