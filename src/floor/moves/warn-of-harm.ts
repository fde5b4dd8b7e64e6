import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { FloorState } from '../state/floor-state.ts';

/** Raises an alarm when an arm of the campaign's experiment was stopped because it harms; ends it when none is any more. */
export function warnOfHarm(floor: FloorState, before: Campaign | undefined, { id, experiment }: Campaign): void {
  const known = new Set(harmful(before?.experiment));
  const now = harmful(experiment);
  if (now.some((arm) => !known.has(arm))) floor.alarm('EXPERIMENT_HARM', id, 'armHarms');
  if (now.length === 0) floor.endAlarm('EXPERIMENT_HARM', id);
}

function harmful(experiment: Campaign['experiment']): readonly string[] {
  const stopped = experiment?.stopped ?? [];
  return stopped.filter(({ by }) => by === 'harm').map(({ arm }) => `${experiment?.id} ${arm}`);
}
