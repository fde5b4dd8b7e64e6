import { expect, it } from 'vitest';
import { keypadSchema } from './keypad-schema.ts';

function problems(value: object): readonly string[] {
  const checked = keypadSchema.safeParse(value);
  return checked.success ? [] : checked.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

it('has codes for what an agent does most, and none for dispositions', () => {
  expect(keypadSchema.parse({})).toEqual({
    hangUp: '**0',
    ready: '**1',
    pause: '**2',
    logout: '**9',
    dispositions: {},
  });
});

it('takes a code away, and adds those of dispositions', () => {
  expect(problems({ logout: '', dispositions: { '**71': 'promesa de pago', '**72': 'no contesta' } })).toEqual([]);
});

it.each([
  [{ hangUp: '0' }, 'hangUp'],
  [{ ready: '**12345' }, 'ready'],
  [{ dispositions: { '7': 'x' } }, 'dispositions.7'],
  [{ hangUp: '**1' }, 'hangUp'],
  [{ hangUp: '**', ready: '' }, 'pause'],
  [{ dispositions: { '**10': 'x' } }, 'dispositions.**10'],
])('refuses a code that is none, or that another one hides: %j', (value, path) => {
  expect(problems(value).join('; ')).toContain(path);
});
