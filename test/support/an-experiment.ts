import type { Experiment, ExperimentArm } from '../../dialer/experiment/experiment.ts';

/** An arm that changes the caller-id, unless said otherwise. */
export function arm(id: string, share: number, more: Partial<ExperimentArm> = {}): ExperimentArm {
  return { id, share, holdOut: false, sets: { callerId: { number: '+576015550199' } }, ...more };
}

/** A running experiment with one arm that has half of the debtors, unless said otherwise. */
export function anExperiment(more: Partial<Experiment> = {}): Experiment {
  return {
    id: 'local-number',
    arms: [arm('local', 0.5)],
    randomOrder: 0,
    measure: 'rightContact',
    worth: { rightContact: 1, promise: 5, paid: 20 },
    harm: { alpha: 0.05, minimumUnits: 200 },
    state: 'running',
    stopped: [],
    ...more,
  };
}
