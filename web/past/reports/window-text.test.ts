import { expect, it } from 'vitest';
import { windowAt } from '../../../dialer/pacing/window.ts';
import { windowText } from './window-text.ts';

const bogota = -5 * 3_600_000;
const at = Date.UTC(2026, 10, 29, 20, 46);

it.each([
  [{ type: 'day' } as const, '29 nov 2026', '29 Nov 2026'],
  [{ type: 'hours', hours: 2 } as const, '29 nov 2026, 14:00', '29 Nov 2026, 14:00'],
  [{ type: 'month' } as const, 'noviembre de 2026', 'November 2026'],
])('says the window of a cap by %o', (window, es, en) => {
  const { key } = windowAt(window, bogota, at);
  expect(windowText(key, 'es')).toBe(es);
  expect(windowText(key, 'en')).toBe(en);
});

it('leaves what is no window', () => {
  expect(windowText('all', 'es')).toBe('all');
});
