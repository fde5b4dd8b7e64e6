import { describe, expect, it } from 'vitest';
import type { CampaignToday, WhatIfChange } from '../../dialer/pacing/what-if.ts';
import { someday } from '../../test/support/some-day.ts';
import { bandOf, runWhatIf } from './run-what-if.ts';

const ask = (today: CampaignToday, change: WhatIfChange, runs = 3) =>
  runWhatIf({ today, change, hours: 0.15, runs, seed: 1 });

describe('runWhatIf', () => {
  const known = someday(2_000);

  it('finds no difference where nothing changes, and the same again when asked again', () => {
    const answer = ask(known, {}, 2);
    expect(answer.changed).toEqual(answer.asIs);
    for (const band of Object.values(answer.difference)) expect(band).toEqual({ low: 0, middle: 0, high: 0 });
    expect(ask(known, {}, 2)).toEqual(answer);
    expect(answer.asIs.occupancy.middle).toBeGreaterThan(0.5);
    expect(answer.learntFrom.conversations).toBeGreaterThan(400);
  });

  it('sees what an operator expects: progressive keeps agents waiting, more agents talk to more people', () => {
    const { difference } = ask(known, { mode: 'progressive' });
    expect(difference.occupancy.high).toBeLessThan(0);
    const more = ask(known, { agents: 12 });
    expect(more.difference.connectedPerHour.low).toBeGreaterThan(0);
    const worse = ask(known, { answerFactor: 0.4 });
    expect(worse.difference.dialsPerHour.low).toBeGreaterThan(0);
    expect(worse.difference.connectedPerAgentHour.middle).toBeLessThan(0);
  });
});

describe('bandOf', () => {
  it('holds eight values of ten', () => {
    expect(bandOf([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100])).toEqual({ low: 10, middle: 50, high: 90 });
    expect(bandOf([7])).toEqual({ low: 7, middle: 7, high: 7 });
  });
});
