import { dialByHand, putBack, refuseByHand, whyNotByHand } from '../moves/calls/by-hand.ts';
import { takeReady } from '../moves/records/claim.ts';
import type { CallByHandAsked, RecordForHand } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';

/** An agent wants to call a debtor by hand: at once where the floor has the record, else when it has been claimed. */
export function onCallByHandAsked(floor: FloorState, asked: CallByHandAsked): void {
  const { agentId, campaignId, debtorId, e164 } = asked;
  const agent = floor.agents.get(agentId);
  const campaign = floor.campaigns.get(campaignId);
  const why = whyNotByHand(floor, agent, campaign);
  if (why !== undefined || !agent || !campaign) {
    refuseByHand(floor, agentId, why ?? 'agentNotThere');
    return;
  }
  if (campaign.inFlight.has(debtorId)) {
    refuseByHand(floor, agentId, 'debtorInCall');
    return;
  }
  const number = e164 === undefined ? {} : { e164 };
  const ready = campaign.readyDebtors.get(debtorId);
  if (!ready) {
    floor.emit({ type: 'claimForHand', agentId, campaignId, debtorId, ...number });
    return;
  }
  takeReady(campaign, ready);
  dialByHand(floor, campaign, agent, { claimed: ready.claimed, ...number });
}

/** The reply to `claimForHand`. The agent may have got a call meanwhile: the record goes back then. */
export function onRecordForHand(floor: FloorState, { agentId, campaignId, ...reply }: RecordForHand): void {
  if ('refused' in reply) {
    refuseByHand(floor, agentId, reply.refused);
    return;
  }
  const { record: claimed, dueAt, e164 } = reply;
  const record = { claimed, ...(dueAt === undefined ? {} : { dueAt }), ...(e164 === undefined ? {} : { e164 }) };
  const agent = floor.agents.get(agentId);
  const campaign = floor.campaigns.get(campaignId);
  const why = whyNotByHand(floor, agent, campaign);
  if (why !== undefined || !agent || !campaign) putBack(floor, agentId, record, why ?? 'agentNotThere');
  else if (campaign.inFlight.has(claimed.debtor.id)) putBack(floor, agentId, record, 'debtorInCall');
  else dialByHand(floor, campaign, agent, record);
}
