import type { CampaignToday, WhatIfChange } from '../../dialer/pacing/what-if.ts';
import { scenarioSchema, type Scenario } from '../scenario.ts';
import { distributionOf } from './distribution-of.ts';

/** The one campaign of the world. */
export const onlyCampaign = 'main';
/** Until the first conversations end and lines are in every phase, a floor is busier with filling up than with work. */
const warmUpMinutes = 10;
/** Beta(2, 8), as the estimator's own prior: one in five answers, worth ten attempts. */
const prior = { live: 2, rest: 8 };

/** What is known of the chance that a person answers: parameters of a Beta distribution. */
export function answersKnown({ learnt, campaignId }: CampaignToday): { readonly live: number; readonly rest: number } {
  const known = learnt.campaigns[campaignId]?.answers.all;
  return { live: prior.live + (known?.live ?? 0), rest: prior.rest + (known?.rest ?? 0) };
}

/**
 * A world of the laboratory in which one campaign goes on as it does today, or as it would after a change. What is not known
 * (the spread of chances over records, who is skilled for what, other campaigns of the same agents) is as in the reference
 * scenario: all records alike, all agents for this campaign alone.
 *
 * @param chance that a person answers an attempt, 0..1, as it is today
 */
export function scenarioToday(
  today: CampaignToday,
  change: WhatIfChange,
  { hours, chance }: { readonly hours: number; readonly chance: number },
): Scenario {
  const { learnt, campaignId, unanswered, abandonment } = today;
  const service = learnt.campaigns[campaignId]?.service;
  const ends = unanswered.machine + unanswered.busy + unanswered.invalid + unanswered.other;
  const shareOf = (count: number, otherwise: number): number => (ends < 30 ? otherwise : count / ends);
  const rings = learnt.allRings;
  return scenarioSchema.parse({
    name: 'today',
    hours: warmUpMinutes / 60 + hours,
    warmUpMinutes,
    agents: [{ count: change.agents ?? today.agents }],
    campaigns: [
      {
        id: onlyCampaign,
        knows: 'nothing',
        segments: [{ mean: Math.min(0.98, chance * (change.answerFactor ?? 1)), concentration: 0 }],
        machine: shareOf(unanswered.machine, 0.3),
        busy: shareOf(unanswered.busy, 0.1),
        invalid: shareOf(unanswered.invalid, 0),
        answerDelay: distributionOf(rings.answered),
        machineDelay: distributionOf(rings.machine),
        talk: service && distributionOf(service.talk),
        wrap: service && distributionOf(service.wrap),
        ringTimeoutMs: Math.min(120_000, Math.max(1_000, today.ringTimeoutMs)),
        minRingMs: Math.min(60_000, today.minRingMs),
        maxLines: today.maxLines,
      },
    ],
    detection: today.detects ? { humanMistaken: today.mistakenForMachine } : null,
    abandonment: {
      cap: change.cap ?? abandonment.cap,
      thresholdMs: Math.min(60_000, abandonment.connectionThresholdMs),
      window: { type: 'hours', hours: Math.ceil(1 + hours) },
    },
  });
}
