import { expect, it } from 'vitest';
import type { BudgetView } from '../budget.ts';
import { Overshoot } from './overshoot.ts';

function view(live: number, abandoned: number, key = 'd1'): BudgetView {
  const slack = 0.03 * live - abandoned;
  const counts = { live, abandoned, machineHangUps: 0 };
  return { window: { key, startsAt: 0, endsAt: 1 }, counts, cap: 0.03, slack, tokens: slack };
}

it('remembers the worst moment of a window, and half of it in the next', () => {
  const overshoot = new Overshoot();
  overshoot.abandoned(view(100, 3));
  expect(overshoot.of(view(100, 3))).toBe(0);
  overshoot.abandoned(view(100, 7));
  overshoot.abandoned(view(200, 8));
  expect(overshoot.of(view(900, 8))).toBe(4);
  expect(overshoot.of(view(0, 0, 'd2'))).toBe(2);
  expect(overshoot.of(view(0, 0, 'd2'))).toBe(2);
});
