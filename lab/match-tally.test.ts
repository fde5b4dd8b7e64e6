import { describe, expect, it } from 'vitest';
import { MatchTally } from './match-tally.ts';

describe('what matching came to', () => {
  it('is the value of right conversations per agent-hour, and who was spoken to', () => {
    const tally = new MatchTally();
    tally.conversation({ segment: 'b', isRight: true, chance: 0.5, value: 80 });
    tally.conversation({ segment: 'a', isRight: false, chance: 0.2, value: 60 });
    tally.conversation({ segment: 'b', isRight: true, chance: 0.3, value: 40 });
    expect(tally.figures(4)).toMatchObject({
      value: 120,
      valuePerAgentHour: 30,
      expectedPerAgentHour: (40 + 12 + 12) / 4,
      conversations: 3,
      right: 2,
      rightShare: 2 / 3,
      bySegment: { a: 1, b: 2 },
    });
  });

  it('spreads occupancy over agents who were there, pauses left out', () => {
    const tally = new MatchTally();
    for (const [id, busy] of [
      ['a', 900],
      ['b', 800],
      ['c', 850],
    ] as const) {
      tally.spend(id, 'talking', busy - 100);
      tally.spend(id, 'wrapUp', 100);
      tally.spend(id, 'idle', 1000 - busy);
      tally.spend(id, 'paused', 5000);
    }
    tally.spend('brief', 'idle', 400);
    const { occupancyRange, occupancySpread } = tally.figures(1);
    expect(occupancyRange).toBeCloseTo(0.1);
    expect(occupancySpread).toBeCloseTo(0.09);
  });

  it('counts explored matches as a share of all', () => {
    const tally = new MatchTally();
    for (const explored of [true, false, false, false]) tally.match(explored);
    expect(tally.figures(1).exploredShare).toBe(0.25);
  });

  it('has no number that is none for a day on which nothing happened', () => {
    for (const figure of Object.values(new MatchTally().figures(0))) {
      if (typeof figure === 'number') expect(figure).toBe(0);
    }
  });
});
