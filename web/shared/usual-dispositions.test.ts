import { expect, it } from 'vitest';
import { choicesOf } from '../../dialer/outcome/disposition.ts';
import { dispositionText, usualDispositions } from './usual-dispositions.ts';

it('knows the dispositions of a campaign that names none', () => {
  expect([...usualDispositions.keys()].toSorted()).toEqual(
    choicesOf(undefined)
      .map(({ name }) => name)
      .toSorted(),
  );
});

it('calls a disposition as its campaign says, else as is usual, else by its name', () => {
  const known = new Map([
    ['contacto', { en: 'talked' }],
    ['refinancia', {}],
  ]);
  expect(dispositionText('contacto', 'en', known)).toBe('talked');
  expect(dispositionText('contacto', 'es', known)).toBe('contacto');
  expect(dispositionText('ya pagó', 'en', known)).toBe('paid already');
  expect(dispositionText('refinancia', 'en', known)).toBe('refinancia');
});
