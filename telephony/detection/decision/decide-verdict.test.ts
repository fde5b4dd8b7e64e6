import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideVerdict, decisionBounds } from './decide-verdict.ts';
import type { DecisionSnapshot } from './decide-verdict.ts';
import { logistic, logit } from './model.ts';
import { defaultPolicy } from './policy.ts';

const modelBounds = { human: 0.1, humanEarly: 0.01, machine: 0.9, machineEarly: 0.9, revision: 0.995, listenOn: 0.3 };
const bounds = decisionBounds(modelBounds, defaultPolicy);
const speaking: DecisionSnapshot = {
  elapsedMs: 1000,
  logOdds: 0,
  speechMs: 400,
  trailingSilenceMs: 300,
  aboveFloorDb: 30,
  toneHolds: false,
  listening: false,
};
const decide = (part: Partial<DecisionSnapshot>, by = bounds): string => {
  const decision = decideVerdict({ ...speaking, ...part }, by, defaultPolicy);
  return 'reason' in decision ? `${decision.decision}/${decision.reason}` : decision.decision;
};

describe('the sequential decision', () => {
  it.each([
    ['waits between the bounds', {}, 'wait'],
    ['connects when a machine is unlikely', { elapsedMs: 1400, logOdds: -3 }, 'person/answer'],
    ['is patient at first', { elapsedMs: 800, logOdds: -3 }, 'wait'],
    ['connects at once when a machine is very unlikely', { elapsedMs: 800, logOdds: -5 }, 'person/answer'],
    ['loses patience evenly', { elapsedMs: 1300, logOdds: -3 }, 'person/answer'],
    ['is still half patient after a second', { elapsedMs: 1000, logOdds: -3 }, 'wait'],
    ['does not connect early on what hardly rises out of noise', { logOdds: -6, aboveFloorDb: 6 }, 'wait'],
    ['does not connect early while somebody speaks', { logOdds: -6, trailingSilenceMs: 0 }, 'wait'],
    ['drops when the costs say so', { logOdds: 4.8 }, 'machine'],
    ['does not drop where only the model would', { logOdds: 4 }, 'wait'],
    ['takes the call for a person at the deadline', { elapsedMs: 2000, logOdds: -1 }, 'person/deadline'],
    ['listens on while it sounds like a machine', { elapsedMs: 2000, logOdds: 0 }, 'wait'],
    ['listens no longer than the talk deadline', { elapsedMs: 4000, logOdds: 4 }, 'person/deadline'],
    ['waits for the first word', { elapsedMs: 1900, speechMs: 0 }, 'wait'],
    ['calls silence by its name', { elapsedMs: 2000, speechMs: 0, logOdds: 4.8 }, 'silence'],
    ['lets a tone finish', { elapsedMs: 2500, speechMs: 0, toneHolds: true }, 'wait'],
    ['lets no tone hold it for ever', { elapsedMs: 6000, speechMs: 0, toneHolds: true }, 'silence'],
  ])('%s', (_name, part, expected) => {
    expect(decide(part)).toBe(expected);
  });

  it('always ends by the talk deadline, whatever it hears', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.integer({ min: 0, max: 4000 }),
        fc.integer({ min: 4000, max: 9000 }),
        (logOdds, speechMs, elapsedMs) => {
          expect(decide({ logOdds, speechMs, elapsedMs })).not.toBe('wait');
        },
      ),
    );
  });

  it.each([
    ['goes on listening though a machine became less likely', { logOdds: -1 }, 'wait'],
    ['lets a person go as soon as one is clear', { logOdds: -3 }, 'person/answer'],
    ['but not in the middle of a word', { logOdds: -3, trailingSilenceMs: 0 }, 'wait'],
    ['ends at the talk deadline', { logOdds: -1, elapsedMs: 4000 }, 'person/deadline'],
  ])('once it listens on it %s', (_name, part, expected) => {
    expect(decide({ elapsedMs: 2500, listening: true, ...part })).toBe(expected);
  });

  it('is strict with machines until the deadline, and ever laxer while it listens on', () => {
    const strict = decisionBounds({ ...modelBounds, machineEarly: 0.999 }, defaultPolicy);
    const heard = (elapsedMs: number, logOdds: number): string =>
      decide({ elapsedMs, logOdds, listening: elapsedMs > 2000 }, strict);
    expect(heard(1900, 6.8)).toBe('wait');
    expect(heard(1900, 7)).toBe('machine');
    expect(heard(2000, 6.8)).toBe('wait');
    expect(heard(3000, 5.7)).toBe('wait');
    expect(heard(3000, 6)).toBe('machine');
    expect(heard(4000, 4.8)).toBe('machine');
  });

  it('raises the bar for a dearer contact, and never below what the model needs', () => {
    const dear = decisionBounds(modelBounds, { ...defaultPolicy, costs: { lostPerson: 10, machineToAgent: 0.01 } });
    expect(logistic(dear.machine)).toBeCloseTo(0.999, 3);
    expect(logistic(dear.machineEarly)).toBeCloseTo(0.999, 3);
    const cheap = decisionBounds(modelBounds, { ...defaultPolicy, costs: { lostPerson: 1, machineToAgent: 1 } });
    expect(cheap.machine).toBeCloseTo(logit(0.9), 6);
  });

  it('listens on from where the policy says, or else the model', () => {
    const model = { ...modelBounds, listenOn: 0.8 };
    expect(decisionBounds(model, defaultPolicy).listenOn).toBeCloseTo(logit(0.8), 6);
    expect(decisionBounds(model, { ...defaultPolicy, listenOn: 0.3 }).listenOn).toBeCloseTo(logit(0.3), 6);
  });
});
