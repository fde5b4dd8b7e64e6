import type { Experiment, StoppedArm } from './experiment.ts';

/**
 * An experiment that is applied again, with what was stopped before: a file that is read once more starts no arm that
 * harmed. Only its commands start anything again.
 */
export function keepStops(before: Experiment | undefined, after: Experiment): Experiment {
  if (before?.id !== after.id) return after;
  const arms = new Set(after.arms.map(({ id }) => id));
  const added = after.stopped.filter(({ arm }) => before.stopped.every((one) => one.arm !== arm));
  return {
    ...after,
    state: before.state === 'stopped' ? 'stopped' : after.state,
    stopped: [...before.stopped.filter(({ arm }) => arms.has(arm)), ...added],
  };
}

/** Without an arm: the whole experiment. An arm that is stopped already stays as it is. */
export function stopArm(experiment: Experiment, stop?: StoppedArm): Experiment {
  if (stop === undefined) return { ...experiment, state: 'stopped' };
  if (experiment.stopped.some(({ arm }) => arm === stop.arm)) return experiment;
  return { ...experiment, stopped: [...experiment.stopped, stop] };
}

/** Without an arm: the experiment, whose stopped arms stay stopped. With one: that arm, too. */
export function startArm(experiment: Experiment, arm?: string): Experiment {
  return { ...experiment, state: 'running', stopped: experiment.stopped.filter((one) => one.arm !== arm) };
}
