import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingPolicy } from '../../dialer/pacing/policy.ts';
import { progressivePolicy } from '../../dialer/pacing/progressive.ts';
import {
  whatIfFigures,
  type Band,
  type CampaignToday,
  type WhatIfAnswer,
  type WhatIfChange,
  type WhatIfCourse,
  type WhatIfFigure,
  type WhatIfQuestion,
} from '../../dialer/pacing/what-if.ts';
import { seededRng } from '../../kernel/rng.ts';
import type { RunResult } from '../tally.ts';
import { drawBeta } from '../world/distribution.ts';
import { mix } from '../world/mix.ts';
import { World } from '../world/world.ts';
import { answersKnown, onlyCampaign, scenarioToday } from './scenario-today.ts';

type Figures = Readonly<Record<WhatIfFigure, number>>;

/**
 * Plays a campaign through as it is and as it would be, the same people each time: the real floor and the real pacing in
 * virtual time. Each run draws the chance of an answer anew from what is believed of it, so that bands hold what is not known
 * as well as chance. The same question gives the same answer.
 */
export function runWhatIf({ today, change, hours, runs, seed }: WhatIfQuestion): WhatIfAnswer {
  const known = answersKnown(today);
  const asIs: Figures[] = [];
  const changed: Figures[] = [];
  for (let run = 0; run < runs; run += 1) {
    const own = mix(seed, run, 11);
    const chance = drawBeta(known.live, known.rest, seededRng(own));
    asIs.push(play(today, {}, { hours, chance, seed: own }));
    changed.push(play(today, change, { hours, chance, seed: own }));
  }
  const counts = today.learnt.campaigns[today.campaignId]?.service.talk.counts ?? [];
  return {
    asIs: courseOf(asIs),
    changed: courseOf(changed),
    difference: courseOf(changed.map((figures, run) => less(figures, asIs[run] ?? figures))),
    hours,
    runs,
    learntFrom: {
      attempts: Math.round(known.live + known.rest - 10),
      conversations: Math.round(counts.reduce((sum, count) => sum + count, 0)),
    },
  };
}

function play(
  today: CampaignToday,
  change: WhatIfChange,
  { hours, chance, seed }: { readonly hours: number; readonly chance: number; readonly seed: number },
): Figures {
  const scenario = scenarioToday(today, change, { hours, chance });
  const mode = change.mode ?? today.mode;
  const policy = mode === 'predictive' ? learntPolicy(today) : progressivePolicy;
  return figuresOf(new World(scenario, policy, seed).run(), hours);
}

/** Predictive pacing that knows what the campaign's pacing knows. */
function learntPolicy({ learnt, campaignId }: CampaignToday): PacingPolicy {
  const policy = new NvqPolicy();
  const own = learnt.campaigns[campaignId];
  policy.learner.load({ ...learnt, campaigns: own ? { [onlyCampaign]: own } : {} });
  return policy;
}

function figuresOf(result: RunResult, hours: number): Figures {
  return {
    occupancy: result.occupancy,
    connectedPerAgentHour: result.connectedPerAgentHour,
    connectedPerHour: result.connected / hours,
    abandonment: result.abandonment,
    dialsPerHour: result.dials / hours,
  };
}

function less(one: Figures, other: Figures): Figures {
  return byFigure((figure) => one[figure] - other[figure]);
}

function courseOf(runs: readonly Figures[]): WhatIfCourse {
  return byFigure((figure) => bandOf(runs.map((run) => run[figure])));
}

function byFigure<T>(valueOf: (figure: WhatIfFigure) => T): Readonly<Record<WhatIfFigure, T>> {
  return Object.fromEntries(whatIfFigures.map((figure) => [figure, valueOf(figure)])) as Record<WhatIfFigure, T>;
}

/** The quantiles at 10, 50 and 90 %, between neighbours by straight lines. */
export function bandOf(values: readonly number[]): Band {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const below = sorted[Math.floor(place)] ?? 0;
    return below + ((sorted[Math.ceil(place)] ?? below) - below) * (place - Math.floor(place));
  };
  return { low: at(0.1), middle: at(0.5), high: at(0.9) };
}
