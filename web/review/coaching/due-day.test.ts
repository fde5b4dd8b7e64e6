import { expect, it } from 'vitest';
import { dueText, isOverdue, today, usualDueDay } from './due-day.ts';

const noon = new Date(2026, 10, 29, 12).getTime();

it('proposes the day of a week later', () => {
  expect(today(noon)).toBe('2026-11-29');
  expect(usualDueDay(noon)).toBe('2026-12-06');
});

it('is overdue from the day after, while nobody did it', () => {
  expect(isOverdue({ state: 'open', dueOn: '2026-11-28' }, noon)).toBe(true);
  expect(isOverdue({ state: 'open', dueOn: '2026-11-29' }, noon)).toBe(false);
  expect(isOverdue({ state: 'done', dueOn: '2026-11-28' }, noon)).toBe(false);
});

it('is written as a day of the local calendar, wherever the device is', () => {
  expect(dueText('2026-12-01', 'en')).toBe('1 Dec 2026');
});
