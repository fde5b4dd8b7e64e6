import fastq, { type queueAsPromised } from 'fastq';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { Outcome } from '../../dialer/outcome/outcome.ts';
import type { LearnerState } from '../../dialer/pacing/estimators/learner.ts';
import type { CampaignToday, WhatIfAnswer, WhatIfChange, WhatIfQuestion } from '../../dialer/pacing/what-if.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { CampaignView } from '../floor/view.ts';
import type { CampaignService } from './campaign-service.ts';

interface Parts {
  readonly campaigns: Pick<CampaignService, 'get'>;
  /** The campaign on the floor now; undefined before it was ever there. */
  readonly viewOf: (campaignId: string) => CampaignView | undefined;
  readonly learnt: () => LearnerState;
  /** The laboratory, in a thread of its own. */
  readonly play: (question: WhatIfQuestion) => Promise<WhatIfAnswer>;
  readonly clock: Clock;
}

/** Agent-hours that are played for one question, the two floors together: some ten seconds of one core. */
const agentHours = 240;
const fewestRuns = 3;
const mostRuns = 12;
/** Questions that wait while one is played. */
const mostWaiting = 3;

/** What a campaign would come to if it were changed: a question to the laboratory, on what is known of the campaign today. */
export class WhatIfService {
  readonly #parts: Parts;
  readonly #queue: queueAsPromised<WhatIfQuestion, WhatIfAnswer>;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#queue = fastq.promise((question: WhatIfQuestion) => parts.play(question), 1);
  }

  /**
   * Plays the campaign as it is and as it would be. One question at a time: the cores belong to the calls.
   *
   * @throws AppError CAMPAIGN_UNKNOWN; RATE_LIMITED while others wait already
   */
  async ask(campaignId: string, change: WhatIfChange): Promise<WhatIfAnswer & { readonly at: number }> {
    const { campaigns, viewOf, learnt, clock } = this.#parts;
    const campaign = await campaigns.get(campaignId);
    if (this.#queue.length() >= mostWaiting) throw new AppError('RATE_LIMITED', { reason: 'whatIfBusy' });
    const at = clock.now();
    const today = todayOf(campaign, viewOf(campaignId), learnt());
    return { ...(await this.#queue.push(questionOf(today, change, at))), at };
  }
}

/** As many runs as the agents allow, and a shorter time for large floors. */
export function questionOf(today: CampaignToday, change: WhatIfChange, seed: number): WhatIfQuestion {
  const agents = today.agents + (change.agents ?? today.agents);
  const hours = agents <= 160 ? 0.5 : 0.25;
  const runs = Math.min(mostRuns, Math.max(fewestRuns, Math.floor(agentHours / (agents * hours))));
  return { today, change, hours, runs, seed: seed % 1_000_000 };
}

/** What is known of a campaign now. Nobody at work counts as one agent: a floor without agents answers nothing. */
export function todayOf(campaign: Campaign, view: CampaignView | undefined, learnt: LearnerState): CampaignToday {
  const unanswered = unansweredOf(view);
  return {
    campaignId: campaign.id,
    mode: campaign.dialingMode,
    abandonment: campaign.abandonment,
    ringTimeoutMs: campaign.ringTimeoutMs,
    minRingMs: campaign.minRingMs,
    maxLines: campaign.maxLines,
    detects: campaign.detection !== 'off',
    agents: Math.max(1, view?.agents ?? 1),
    unanswered,
    mistakenForMachine: view ? mistakenShare(view, unanswered.machine) : 0,
    learnt: aboutCampaign(learnt, campaign.id),
  };
}

function unansweredOf(view: CampaignView | undefined): CampaignToday['unanswered'] {
  const count = (...names: readonly Outcome[]): number =>
    names.reduce((sum, name) => sum + (view?.outcomes[name] ?? 0), 0);
  return {
    machine: count('machine', 'messageLeft'),
    busy: count('busy', 'rejected'),
    invalid: count('invalidNumber'),
    other: count('noAnswer'),
  };
}

/** People taken for machines, of all people who answered. */
function mistakenShare({ live, detection }: CampaignView, machines: number): number {
  const mistaken = (detection?.falseMachines ?? 0) * machines;
  return mistaken > 0 ? mistaken / (live + mistaken) : 0;
}

/** What was learnt of one campaign: a thread gets a copy of it. */
function aboutCampaign({ campaigns, allRings }: LearnerState, id: string): LearnerState {
  const own = campaigns[id];
  return { campaigns: own ? { [id]: own } : {}, allRings, rings: {}, paces: {} };
}
