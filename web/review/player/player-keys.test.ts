import { expect, it } from 'vitest';
import { actionOf } from './player-keys.ts';

const free = { ctrlKey: false, metaKey: false, altKey: false, target: { tagName: 'BODY' } };

it.each([
  ['k', 'toggle'],
  ['K', 'toggle'],
  [' ', 'toggle'],
  ['j', 'back'],
  ['l', 'forward'],
  ['ArrowLeft', 'backSome'],
  ['ArrowRight', 'forwardSome'],
  ['1', 'muteAgent'],
  ['?', 'help'],
  ['x', undefined],
])('takes %s for %s', (key, action) => {
  expect(actionOf({ ...free, key })).toBe(action);
});

it.each([
  ['a browser’s key', { ...free, key: 'l', ctrlKey: true }],
  ['a letter of a text', { ...free, key: 'k', target: { tagName: 'TEXTAREA' } }],
  ['a letter of a field', { ...free, key: 'k', target: { tagName: 'INPUT', type: 'text' } }],
  ['a space on a button', { ...free, key: ' ', target: { tagName: 'BUTTON' } }],
])('leaves %s alone', (_, pressed) => {
  expect(actionOf(pressed)).toBeUndefined();
});

it('takes keys on the slider for its own', () => {
  expect(actionOf({ ...free, key: 'ArrowLeft', target: { tagName: 'INPUT', type: 'range' } })).toBe('backSome');
});
