import { assignArm, blockAt } from '../../../dialer/experiment/assignment/assign-arm.ts';
import { unitOf } from '../../../dialer/experiment/experiment.ts';
import { settingsOf, underArm } from '../../../dialer/experiment/under-arm.ts';
import { localHour } from '../state/answer-counts.ts';
import type { CampaignOnFloor } from '../state/campaign-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';

/** Puts the rules of this half-hour's arm in force, when it has begun or the rules were applied anew. */
export function takeBlock(floor: FloorState, campaign: CampaignOnFloor): void {
  const { applied, blockArm } = campaign;
  const { experiment } = applied;
  if (experiment?.state !== 'running' || unitOf(experiment) !== 'block') {
    campaign.blockArm = undefined;
    campaign.rules = applied;
    return;
  }
  const block = String(blockAt(floor.now));
  if (blockArm?.unit === block && campaign.rules !== applied) return;
  const stratum = `hour ${localHour(floor, applied.timeZone)}`;
  campaign.blockArm = assignArm(experiment, block, stratum);
  campaign.rules = { ...underArm(applied, settingsOf(experiment, campaign.blockArm.arm)) };
  floor.paceNeeded = true;
}
