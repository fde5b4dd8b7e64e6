import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';

/** The skill that counts with the debtors of a segment; courtesy, which everybody has, with the others. */
const skillOfSegment: Readonly<Record<string, string>> = {
  '31-60': 'negotiation',
  '61-90': 'negotiation',
  '91-180': 'legal',
};

/** Log-odds of a promise with a level of 5, and how much each level more adds. */
const usualOdds = -0.6;
const perLevel = 0.2;
const usualLevel = 5;
/** Where no skill counts. */
const everybodysLevel = 5;

/**
 * The chance that a simulated agent gets a promise of a simulated debtor. The dialler knows nothing of it: it sees the skills in
 * the profiles, the rules of the campaign, and what became of the conversations.
 */
export function promiseChance({ skills }: AgentProfile, { segment = '' }: Pick<Debtor, 'segment'>): number {
  const skill = Object.hasOwn(skillOfSegment, segment) ? skillOfSegment[segment] : undefined;
  const level = skill === undefined ? everybodysLevel : (skills[skill] ?? 0);
  return 1 / (1 + Math.exp(-usualOdds - perLevel * (level - usualLevel)));
}
