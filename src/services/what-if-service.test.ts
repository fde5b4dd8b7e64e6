import { describe, expect, it } from 'vitest';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import { Learner } from '../../dialer/pacing/estimators/learner.ts';
import type { WhatIfAnswer, WhatIfQuestion } from '../../dialer/pacing/what-if.ts';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { ManualClock } from '../../test/support/manual-clock.ts';
import { someday } from '../../test/support/some-day.ts';
import type { CampaignView } from '../floor/view.ts';
import { questionOf, todayOf, WhatIfService } from './what-if-service.ts';

const learnt = new Learner().toState();
const campaign: Campaign = campaignSchema.parse({
  ...{ id: 'cards', trunks: ['carrier'], callerId: '+576015550100', country: 'CO' },
  ...{ dialingMode: 'predictive', detection: 'beforeConnect' },
});

describe('todayOf', () => {
  it('puts the ends of attempts together, and people taken for machines', () => {
    const outcomes = {
      noAnswer: 40,
      busy: 7,
      rejected: 3,
      invalidNumber: 5,
      machine: 18,
      messageLeft: 2,
      connected: 30,
    };
    const view = { agents: 4, live: 36, outcomes, detection: { falseMachines: 0.2 } } as unknown as CampaignView;
    expect(todayOf(campaign, view, learnt)).toMatchObject({
      agents: 4,
      detects: true,
      mode: 'predictive',
      unanswered: { machine: 20, busy: 10, invalid: 5, other: 40 },
      mistakenForMachine: 0.1,
    });
  });

  it('asks about one agent where nobody works, and about a campaign that never ran', () => {
    expect(todayOf(campaign, undefined, learnt)).toMatchObject({ agents: 1, mistakenForMachine: 0 });
  });
});

describe('questionOf', () => {
  it('plays small floors often and large ones for a shorter time', () => {
    const today = someday(20);
    expect(questionOf({ ...today, agents: 5 }, {}, 7)).toMatchObject({ runs: 12, hours: 0.5, seed: 7 });
    expect(questionOf({ ...today, agents: 50 }, {}, 7)).toMatchObject({ runs: 4, hours: 0.5 });
    expect(questionOf({ ...today, agents: 100 }, { agents: 200 }, 7)).toMatchObject({ runs: 3, hours: 0.25 });
  });
});

describe('WhatIfService', () => {
  it('plays one question at a time, lets three wait, and refuses more', async () => {
    const asked: WhatIfQuestion[] = [];
    const answers: ((answer: WhatIfAnswer) => void)[] = [];
    const service = new WhatIfService({
      campaigns: { get: () => Promise.resolve(campaign) },
      viewOf: () => undefined,
      learnt: () => learnt,
      clock: new ManualClock(5_000),
      play: (question) => {
        asked.push(question);
        return new Promise((resolve) => answers.push(resolve));
      },
    });
    const waiting = Array.from({ length: 4 }, () => service.ask('cards', { cap: 0.01 }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toHaveLength(1);
    await expect(service.ask('cards', {})).rejects.toMatchObject({ code: 'RATE_LIMITED' });
    const answer = { runs: 3 } as unknown as WhatIfAnswer;
    for (const [index] of waiting.entries()) {
      answers[index]?.(answer);
      expect(await waiting[index]).toEqual({ runs: 3, at: 5_000 });
    }
    expect(asked).toHaveLength(4);
    expect(asked[0]?.change).toEqual({ cap: 0.01 });
  });
});
