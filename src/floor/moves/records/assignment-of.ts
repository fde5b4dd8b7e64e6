import type { Debtor } from '../../../../dialer/debtor/debtor.ts';
import { assignArm, type Assignment } from '../../../../dialer/experiment/assignment/assign-arm.ts';
import { unitOf, type ArmSettings } from '../../../../dialer/experiment/experiment.ts';
import { settingsOf } from '../../../../dialer/experiment/under-arm.ts';
import type { CampaignOnFloor } from '../../state/campaign-on-floor.ts';

/** The arm that an attempt to a debtor has now; undefined where no experiment runs. */
export function assignmentOf(campaign: CampaignOnFloor, { id, segment = '' }: Debtor): Assignment | undefined {
  const { experiment } = campaign.applied;
  if (experiment?.state !== 'running') return undefined;
  return unitOf(experiment) === 'block' ? campaign.blockArm : assignArm(experiment, id, segment);
}

/** What that arm changes. */
export function armSettings(campaign: CampaignOnFloor, debtor: Debtor): ArmSettings {
  const assignment = assignmentOf(campaign, debtor);
  const { experiment } = campaign.applied;
  return experiment && assignment ? settingsOf(experiment, assignment.arm) : {};
}
