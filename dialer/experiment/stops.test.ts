import { expect, it } from 'vitest';
import { anExperiment, arm } from '../../test/support/an-experiment.ts';
import { keepStops, startArm, stopArm } from './stops.ts';

const harm = { arm: 'a', at: 1, by: 'harm' } as const;
const experiment = anExperiment({ arms: [arm('a', 0.2), arm('b', 0.2)] });

it('keeps what was stopped when the same experiment is applied again, and nothing for another', () => {
  const before = { ...stopArm(experiment, harm), state: 'stopped' as const };
  expect(keepStops(before, { ...experiment, randomOrder: 0.1 })).toEqual({ ...before, randomOrder: 0.1 });
  expect(keepStops(before, { ...experiment, id: 'next' })).toEqual({ ...experiment, id: 'next' });
  expect(keepStops(undefined, experiment)).toBe(experiment);
});

it('takes a stop that the file brings, and forgets one of an arm that is gone', () => {
  const other = { arm: 'b', at: 2, by: 'operator' } as const;
  const after = { ...experiment, arms: [arm('b', 0.2)], stopped: [other], state: 'stopped' as const };
  expect(keepStops(stopArm(experiment, harm), after)).toEqual(after);
});

it('stops an arm once, and starts it alone', () => {
  const stopped = stopArm(stopArm(experiment, harm), { ...harm, at: 9, by: 'operator' });
  expect(stopped.stopped).toEqual([harm]);
  expect(startArm(stopped, 'b').stopped).toEqual([harm]);
  expect(startArm(stopped, 'a')).toEqual(experiment);
});

it('starts a stopped experiment without its stopped arms', () => {
  const stopped = stopArm(stopArm(experiment, harm));
  expect(stopped.state).toBe('stopped');
  expect(startArm(stopped)).toEqual({ ...experiment, stopped: [harm] });
});
