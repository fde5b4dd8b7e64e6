/** Rounding may carry a chance this far out of 0..1. */
const rounding = 1e-9;

/** Whether an estimate is a chance at all: finite, 0..1. */
export function isChance(value: number): boolean {
  return value >= -rounding && value <= 1 + rounding;
}

/** A chance of a live answer, for the guarantee: what is no chance counts as a certain answer. */
export function answerChance(value: number): number {
  return isChance(value) ? value : 1;
}

/** A chance that an agent comes free, for the guarantee: what is no chance counts as an agent who does not. */
export function freedChance(value: number): number {
  return isChance(value) ? value : 0;
}

/** Whether a measured quantity is known and within a limit. What is not finite is within no limit, and no limit itself. */
export function isAtMost(value: number, limit: number): boolean {
  return Number.isFinite(value) && Number.isFinite(limit) && value <= limit;
}

/** Whether a measured quantity is known and reaches a bound. What is not finite reaches no bound, and is none itself. */
export function isAtLeast(value: number, bound: number): boolean {
  return Number.isFinite(value) && Number.isFinite(bound) && value >= bound;
}
