import { describe, expect, it } from 'vitest';
import { drawMs } from '../../../lab/world/distribution.ts';
import { seededRng } from '../../../kernel/rng.ts';
import { scenarioSchema } from '../../../lab/scenario.ts';
import type { VerdictKind } from '../../../telephony/verdict.ts';
import type { Heard, ScoredClip } from './score-clips.ts';
import { measuredDetection, measuredTitle, timesOf } from './score-scenario.ts';

function heard(kind: VerdictKind, decidedAfterMs: number, revisedAfterMs?: number): Heard {
  const verdict = { kind, reason: 'answer', probability: 0.9, decidedAfterMs, stage: 'answered', reasons: [] } as const;
  return { verdict, machine: [], ...(revisedAfterMs !== undefined && { revisedAfterMs }) };
}

function clip(truth: ScoredClip['truth'], listening: Heard): ScoredClip {
  return {
    truth,
    listening,
    patient: listening,
    strict: listening,
    onsetMs: 300,
    firstEndMs: 800,
    speaker: 's',
    prompt: 'p',
    language: 'es',
    recorded: false,
    channel: 'clean',
    amd: { verdict: 'person', decidedAfterMs: 1800 },
  };
}

/** 20 people: one lost at once, one by a revision. 10 machines: 6 found, 3 found later, 1 never. */
const clips = [
  ...Array.from({ length: 18 }, (_, n) => clip('person', heard(n === 0 ? 'silence' : 'person', 1000 + n * 50))),
  clip('person', heard('machine', 1900)),
  clip('person', heard('person', 1000, 4000)),
  ...Array.from({ length: 5 }, () => clip('machine', heard('machine', 1600))),
  clip('machine', heard('fax', 3300)),
  clip('machine', heard('person', 1400, 2400)),
  clip('machine', heard('person', 2000, 3000)),
  clip('machine', heard('person', 2000, 3000)),
  clip('machine', heard('silence', 2000)),
];

describe('the detector as measured, for the laboratory', () => {
  const measured = measuredDetection(clips);

  it('says who is mistaken at the first verdict, and what a revision puts right', () => {
    expect(measured).toMatchObject({ humanMistaken: 0.05, machineMistaken: 0.4 });
    expect(measured.revision).toMatchObject({ found: 0.75, lost: 0.0526 });
  });

  it('distinguishes when machines are found, when they are taken for people, and when that is put right', () => {
    expect(measured.machineMs?.parts[0]).toEqual({ weight: 75, of: { type: 'constant', ms: 1600 } });
    expect(measured.machineMistakenMs?.parts.at(-1)?.of).toEqual({ type: 'constant', ms: 2000 });
    const delays = measured.revision?.afterMs.parts;
    expect(delays?.[0]?.of).toEqual({ type: 'constant', ms: 1000 });
    expect(delays?.at(-1)?.of).toEqual({ type: 'constant', ms: 3000 });
  });

  it('is a detection that the laboratory takes', () => {
    const scenario = { name: 'measured', title: measuredTitle(measured, 'tune', clips), agents: [{ count: 1 }] };
    expect(scenarioSchema.parse({ ...scenario, detection: measured }).detection).toEqual(measured);
  });

  it('says in the title what was measured, and on what', () => {
    expect(measuredTitle(measured, 'tune', clips).en).toBe(
      'The detector as npm run detect:score measured it (tune split, 30 calls): 5.0 % of people lost, 40.0 % of machines given to an agent, 75.0 % of those dropped later',
    );
  });

  it('leaves out what was not met', () => {
    const people = measuredDetection([clip('person', heard('person', 1000))]);
    expect(people).toEqual({
      humanMs: { type: 'mixture', parts: [{ weight: 100, of: { type: 'constant', ms: 1000 } }] },
      humanMistaken: 0,
      machineMistaken: 0,
    });
    expect(() => measuredDetection([])).toThrow('no person');
  });
});

describe('a distribution from measured times', () => {
  it('has the mean and the quantiles of the times', () => {
    const rng = seededRng(3);
    const times = Array.from({ length: 2000 }, () => 800 + 2400 * rng.next() ** 2);
    const fitted = scenarioSchema.shape.detection.parse({ humanMs: timesOf(times) })?.humanMs;
    const drawn = Array.from({ length: 4000 }, () => (fitted ? drawMs(fitted, rng) : NaN));
    const at = (values: readonly number[], p: number): number =>
      [...values].sort((a, b) => a - b)[p * values.length] ?? NaN;
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(Math.abs(mean(drawn) - mean(times))).toBeLessThan(50);
    for (const p of [0.1, 0.5, 0.9]) expect(Math.abs(at(drawn, p) - at(times, p))).toBeLessThan(100);
  });
});
