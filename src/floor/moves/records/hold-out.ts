import type { ClaimedRecord } from '../../../../dialer/attempt/attempt.ts';
import { isCallBack } from '../../state/callbacks.ts';
import type { CampaignOnFloor } from '../../state/campaign-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { assignmentOf } from './assignment-of.ts';
import { settleUndialled } from '../calls/settle.ts';

/** A record that is held out is looked at again after this: the experiment may have ended without a word, ms. */
const heldOutRetryMs = 86_400_000;

/**
 * Puts a record back that the experiment keeps from being called, and journals its arm. True when it did. A callback is
 * kept: the debtor asked for it.
 */
export function holdOut(floor: FloorState, campaign: CampaignOnFloor, record: ClaimedRecord): boolean {
  const { debtor } = record;
  const assignment = assignmentOf(campaign, debtor);
  const arm = campaign.applied.experiment?.arms.find(({ id }) => id === assignment?.arm);
  if (!assignment || arm?.holdOut !== true || isCallBack(record)) return false;
  floor.journal(campaign.rules.id, 'assigned', 'heldOut', { assignment });
  settleUndialled(floor, record, { kind: 'retry', at: floor.now + heldOutRetryMs, reason: 'heldOut' });
  return true;
}
