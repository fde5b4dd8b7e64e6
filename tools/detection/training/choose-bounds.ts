import { logit } from '../../../telephony/detection/decision/model.ts';
import type { TimingModel } from '../../../telephony/detection/decision/model.ts';
import type { DecisionBounds } from '../../../telephony/detection/decision/decide-verdict.ts';
import { defaultPolicy } from '../../../telephony/detection/decision/policy.ts';
import { operate } from './operation.ts';
import type { ScoredRows } from './operation.ts';

/**
 * What the bounds may cost on the tune split, well under what the product promises on calls it never heard: 0.5 % of people
 * lost, half of them answered within 1.4 s and 95 % within 2 s.
 */
export const allowance = {
  humansLost: 0.0015,
  humansRevised: 0.0008,
  humansWaiting: 0.475,
  humansLate: 0.042,
} as const;

/** Bounds of a model, as probabilities. */
type Bounds = TimingModel['bounds'];

const { lostPerson, machineToAgent } = defaultPolicy.costs;
/** What the default costs demand: at the end of listening they decide, until the deadline more is asked. */
const machine = Number((lostPerson / (lostPerson + machineToAgent)).toFixed(4));

/** Probability bounds that find the most machines within the {@link allowance}, rounded to 5 digits. */
export function chooseBounds(scored: ScoredRows, humanEarly: number): Bounds {
  const holds = (given: Bounds, what: keyof typeof allowance): boolean =>
    operate(scored, inLogOdds(given))[what] <= allowance[what];
  let bounds: Bounds = { human: 0.2, humanEarly, machine, machineEarly: 0.998, revision: 1, listenOn: 0.7 };
  // Each bound moves the others a little: three rounds settle them.
  for (let round = 0; round < 3; round++) {
    const machineEarly = first(rising, (bound) => holds({ ...bounds, machineEarly: bound }, 'humansLost'));
    bounds = { ...bounds, machineEarly };
    bounds = { ...bounds, human: first(laxer, (bound) => holds({ ...bounds, human: bound }, 'humansWaiting')) };
    bounds = { ...bounds, listenOn: first(laxer, (bound) => holds({ ...bounds, listenOn: bound }, 'humansLate')) };
  }
  return { ...bounds, revision: first(rising, (bound) => holds({ ...bounds, revision: bound }, 'humansRevised')) };
}

/** Bounds for {@link operate}: as they are, without the rule of the costs. */
function inLogOdds(bounds: Bounds): DecisionBounds {
  return {
    person: logit(bounds.human),
    personEarly: logit(bounds.humanEarly),
    machine: logit(bounds.machine),
    machineEarly: logit(bounds.machineEarly),
    listenOn: logit(bounds.listenOn),
    revision: logit(bounds.revision),
  };
}

const rising = Array.from({ length: 80 }, (_, n) => Number((1 - (1 - machine) * 0.95 ** n).toFixed(5)));
const laxer = Array.from({ length: 95 }, (_, n) => Number((0.02 + n / 100).toFixed(2)));

function first(candidates: readonly number[], fits: (candidate: number) => boolean): number {
  const found = candidates.find(fits);
  if (found === undefined) throw new Error('no bound keeps to the allowance: the model is too weak');
  return found;
}
