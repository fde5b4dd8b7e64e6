import type { BudgetView } from '../budget.ts';

/**
 * By how many abandonments the cap was broken at the worst moment of a window: calls already in flight when the gate shut
 * can do that. It happens when estimates are far off; then so much more room must be there before the gate opens again,
 * so that the same once more does not break the cap. Of the windows before half is remembered, a quarter, and so on.
 */
export class Overshoot {
  #worst = 0;
  #windowKey: string | undefined;

  /** A live answer was abandoned; the budget after it. */
  abandoned({ window, counts, cap }: BudgetView): void {
    this.#enter(window.key);
    const over = counts.abandoned - cap * counts.live;
    if (Number.isFinite(over)) this.#worst = Math.max(this.#worst, over);
  }

  /** In abandonments, 0 when the cap held throughout. */
  of({ window }: BudgetView): number {
    this.#enter(window.key);
    return this.#worst;
  }

  #enter(windowKey: string): void {
    if (this.#windowKey !== undefined && this.#windowKey !== windowKey) this.#worst /= 2;
    this.#windowKey = windowKey;
  }
}
