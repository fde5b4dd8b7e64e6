import type { EpochMs } from '../../kernel/clock.ts';
import { dayMs } from '../compliance/civil-day.ts';
import { seededRng } from '../../kernel/rng.ts';

/**
 * Draws for one debtor, uniform in (0, 1), that stay the same for a UTC day: a record that is looked at ten times a day is judged
 * alike each time, and asking more often explores no more.
 */
export function stableDraw(debtorId: string, at: EpochMs): (name: string) => number {
  const day = Math.floor(at / dayMs);
  return (name) => Math.max(1e-9, seededRng(hashOf(`${debtorId} ${day} ${name}`)).next());
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
