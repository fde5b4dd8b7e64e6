import { describe, expect, it } from 'vitest';
import { someday } from '../../test/support/some-day.ts';
import { answersKnown, scenarioToday } from './scenario-today.ts';

const known = someday(2_000);
const course = { hours: 0.5, chance: 0.3 };

describe('scenarioToday', () => {
  it('takes times as they were learnt, and the ends of attempts as they were counted', () => {
    const today = { ...known, unanswered: { machine: 50, busy: 30, invalid: 20, other: 100 } };
    const scenario = scenarioToday(today, {}, course);
    const [campaign] = scenario.campaigns;
    expect(campaign).toMatchObject({ machine: 0.25, busy: 0.15, invalid: 0.1, talk: { type: 'mixture' } });
    expect(campaign?.segments[0]?.mean).toBe(0.3);
    expect(scenario.agents).toMatchObject([{ count: 6 }]);
    expect(scenario).toMatchObject({ detection: null, abandonment: { cap: 0.03, thresholdMs: 2_000 } });
  });

  it("takes the laboratory's own shapes where little is known", () => {
    const today = { ...someday(10), unanswered: { machine: 1, busy: 0, invalid: 0, other: 0 } };
    const [campaign] = scenarioToday(today, {}, course).campaigns;
    expect(campaign).toMatchObject({ machine: 0.3, busy: 0.1, invalid: 0, answerDelay: { type: 'gamma' } });
  });

  it('changes what is asked for and nothing else', () => {
    const change = { agents: 9, cap: 0.01, answerFactor: 0.5 };
    const changed = scenarioToday(known, change, course);
    expect(changed.agents).toMatchObject([{ count: 9 }]);
    expect(changed.abandonment.cap).toBe(0.01);
    expect(changed.campaigns[0]?.segments[0]?.mean).toBeCloseTo(0.15);
    const asIs = scenarioToday(known, {}, course);
    expect({ ...changed, agents: asIs.agents, abandonment: asIs.abandonment, campaigns: asIs.campaigns }).toEqual(asIs);
  });
});

describe('answersKnown', () => {
  it('rests on what was seen: the more, the surer', () => {
    const { live, rest } = answersKnown(known);
    expect(live / (live + rest)).toBeCloseTo(0.3, 1);
    const few = answersKnown(someday(20));
    expect(few.live + few.rest).toBeLessThan(32);
    expect(live + rest).toBeGreaterThan(500);
    expect(answersKnown({ ...known, campaignId: 'new' })).toEqual({ live: 2, rest: 8 });
  });
});
