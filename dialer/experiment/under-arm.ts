import type { Campaign } from '../campaign/campaign.ts';
import type { ArmSettings, Experiment } from './experiment.ts';

/** What an arm changes; nothing for control and for an arm there is not. */
export function settingsOf({ arms }: Experiment, armId: string): ArmSettings {
  return arms.find(({ id }) => id === armId)?.sets ?? {};
}

/** A campaign's rules with what an arm changes in a block. An arm never allows more abandonment than the campaign does. */
export function underArm(campaign: Campaign, { dialingMode, cap, matching: policy, order }: ArmSettings): Campaign {
  const { abandonment, matching } = campaign;
  const changed = { ...(policy === undefined ? {} : { policy }), ...(order === undefined ? {} : { order }) };
  return {
    ...campaign,
    ...(dialingMode === undefined ? {} : { dialingMode }),
    ...(cap === undefined ? {} : { abandonment: { ...abandonment, cap: Math.min(cap, abandonment.cap) } }),
    ...(matching === undefined ? {} : { matching: { ...matching, ...changed } }),
  };
}
