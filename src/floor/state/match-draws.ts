import { seededRng, type Rng } from '../../../kernel/rng.ts';

/** FNV-1a, 32 bits. */
const offsetBasis = 0x811c9dc5;
const prime = 0x01000193;

/**
 * The random numbers of a match. The floor draws none itself: whoever claimed the record drew the id of its attempt, and the
 * numbers follow from that, so that the same events give the same matches.
 */
export function matchDraws(callId: string): Rng {
  let hash = offsetBasis;
  for (let at = 0; at < callId.length; at++) hash = Math.imul(hash ^ callId.charCodeAt(at), prime);
  return seededRng(hash);
}
