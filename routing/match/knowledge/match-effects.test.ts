import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knowledgeOf, noon } from '../../../test/support/matching.ts';
import { MatchEffects, segmentKey, type MatchEffectsState } from './match-effects.ts';

const day = 86_400_000;

function learnMany(effects: MatchEffects, agentId: string, of100: number, at = noon): void {
  for (let n = 0; n < 100; n++) {
    effects.learn({ agentId, segment: 'c|s', right: (n * 37) % 100 < of100, handlingMs: 100_000, at });
  }
}

describe('what is learnt of agents', () => {
  it('is nothing of an agent never seen', () => {
    expect(new MatchEffects().ofAgent('ana')).toEqual({ whole: 0, segments: new Map(), handlingRatio: 1 });
  });

  it('is about half of the observed lift after 100 conversations, less among agents who are alike, nearly all of it after many', () => {
    const logOdds = (p: number) => Math.log(p / (1 - p));
    const tally = { n: 100, right: 40, expected: 30, handlingMs: 1, expectedMs: 1, at: noon };
    const lift = logOdds(40.5 / 101) - logOdds(30.5 / 101);
    const shareAmong = (others: number): number => {
      const agents: Record<string, { whole: typeof tally; segments: object }> = { ana: { whole: tally, segments: {} } };
      for (let n = 0; n < others; n++) agents[`a${n}`] = { whole: { ...tally, right: 30 }, segments: {} };
      return new MatchEffects({ whole: tally, segments: {}, agents } as MatchEffectsState).ofAgent('ana').whole / lift;
    };
    expect(shareAmong(0)).toBeGreaterThan(0.45);
    expect(shareAmong(0)).toBeLessThan(0.7);
    expect(shareAmong(20)).toBeLessThan(0.25);
    const observed = logOdds(0.4) - logOdds(0.3);
    const later = knowledgeOf({ ana: { s: 40 }, luis: { s: 20 } }, 20).effects;
    expect(later.ofAgent('ana').whole).toBeGreaterThan(0.9 * observed);
    expect(later.ofAgent('luis').whole).toBeLessThan(0);
  });

  it('does not take for skill that an agent gets easier records', () => {
    const effects = new MatchEffects();
    for (let n = 0; n < 2_000; n++) {
      const easy = { segment: 'easy', right: (n * 37) % 100 < 60, handlingMs: 100_000, at: noon };
      const hard = { segment: 'hard', right: (n * 37) % 100 < 10, handlingMs: 100_000, at: noon };
      effects.learn({ agentId: 'ana', ...easy });
      effects.learn({ agentId: 'luis', ...(n % 2 === 0 ? easy : hard) });
      effects.learn({ agentId: 'eva', ...hard });
    }
    for (const agentId of ['ana', 'luis', 'eva']) expect(Math.abs(effects.ofAgent(agentId).whole)).toBeLessThan(0.15);
  });

  it('tells a segment in which an agent is better from how good they are over all', () => {
    const { effects } = knowledgeOf({ ana: { early: 40, late: 10 }, luis: { early: 10, late: 40 } }, 10);
    const { segments } = effects.ofAgent('ana');
    expect(segments.get('cards|early')).toBeGreaterThan(0.3);
    expect(segments.get('cards|late')).toBeLessThan(-0.3);
  });

  it('is the time an agent takes, as a multiple of the usual one', () => {
    const effects = new MatchEffects();
    for (let n = 0; n < 300; n++) {
      effects.learn({ agentId: 'slow', segment: 's', right: true, handlingMs: 200_000, at: noon });
      effects.learn({ agentId: 'fast', segment: 's', right: true, handlingMs: 100_000, at: noon });
    }
    expect(effects.ofAgent('slow').handlingRatio / effects.ofAgent('fast').handlingRatio).toBeCloseTo(2, 0);
    expect(effects.ofAgent('slow').handlingRatio).toBeGreaterThan(1.2);
  });

  it('fades: what was seen half a year ago weighs an eighth of what was seen now', () => {
    const effects = new MatchEffects();
    for (let n = 0; n < 5; n++) {
      learnMany(effects, 'ana', 60, noon - 180 * day);
      learnMany(effects, 'luis', 30, noon - 180 * day);
    }
    const before = effects.ofAgent('ana').whole;
    for (let n = 0; n < 5; n++) {
      learnMany(effects, 'ana', 30);
      learnMany(effects, 'luis', 30);
    }
    expect(before).toBeGreaterThan(0.2);
    expect(Math.abs(effects.ofAgent('ana').whole)).toBeLessThan(before / 3);
  });

  it('is dropped with the agent, and survives the store', () => {
    const { effects } = knowledgeOf({ ana: { s: 40 }, luis: { s: 20 } }, 1);
    const again = new MatchEffects(JSON.parse(JSON.stringify(effects.toState())) as never);
    expect(again.ofAgent('ana')).toEqual(effects.ofAgent('ana'));
    expect(again.usualIn('cards|s')).toEqual(effects.usualIn('cards|s'));
    again.forget('ana');
    expect(again.ofAgent('ana').whole).toBe(0);
  });

  it('never exceeds its bounds, whatever is learnt, and takes any name', () => {
    const seen = fc.record({
      agentId: fc.constantFrom('ana', '__proto__', 'constructor'),
      segment: fc.constantFrom('s', '__proto__', 'toString'),
      right: fc.oneof(fc.boolean(), fc.double({ min: 0, max: 1, noNaN: true })),
      handlingMs: fc.integer({ min: 0, max: day }),
      at: fc.integer({ min: 0, max: noon }),
    });
    fc.assert(
      fc.property(fc.array(seen, { maxLength: 60 }), (all) => {
        const effects = new MatchEffects();
        for (const one of all) effects.learn(one);
        for (const { agentId, segment } of all) {
          const { whole, segments, handlingRatio } = effects.ofAgent(agentId);
          for (const effect of [whole, segments.get(segment) ?? Number.NaN]) {
            expect(Math.abs(effect)).toBeLessThanOrEqual(3);
          }
          expect(handlingRatio).toBeGreaterThan(0);
          const { rightShare } = effects.usualIn(segment);
          expect(rightShare).toBeGreaterThan(0);
          expect(rightShare).toBeLessThan(1);
        }
        expect(new MatchEffects(effects.toState()).toState()).toEqual(effects.toState());
      }),
    );
  });

  it('stays bounded: the agent, or the segment, not seen for longest makes room', () => {
    const effects = new MatchEffects();
    const learn = (agentId: string, segment: string, at: number) =>
      effects.learn({ agentId, segment, right: true, handlingMs: 1_000, at });
    for (let n = 0; n < 4_001; n++) learn(`a${n}`, 's', noon + n);
    for (let n = 0; n < 201; n++) learn('a4000', `s${n}`, noon + day + n);
    const { agents, segments } = effects.toState();
    expect(Object.keys(agents)).toHaveLength(4_000);
    expect(agents).not.toHaveProperty('a0');
    expect(Object.keys(segments)).toHaveLength(200);
    expect(Object.keys(agents['a4000']?.segments ?? {})).toHaveLength(32);
  });
});

it('keeps segments of two campaigns apart', () => {
  expect(segmentKey('c', 's')).not.toBe(segmentKey('d', 's'));
  expect(segmentKey('c', undefined)).not.toBe(segmentKey('c', ''));
});
