import { pickPlace } from '../../../../dialer/experiment/assignment/random-order.ts';
import type { CampaignOnFloor, ReadyRecord } from '../../state/campaign-on-floor.ts';

/** Picks that are drawn ahead: more than one decision dials. */
const mostDrawn = 32;

/**
 * Lays out the records that pacing may dial now: in their order, except that an experiment draws a share of the picks at
 * random. Pacing sees the drawn ones in their place, so that its guarantee reckons with them.
 */
export function offerRecords(campaign: CampaignOnFloor, inOrder: readonly ReadyRecord[]): readonly ReadyRecord[] {
  campaign.picked.clear();
  const { experiment } = campaign.applied;
  const share = experiment?.state === 'running' ? experiment.randomOrder : 0;
  campaign.offered = experiment && share > 0 ? withDraws(campaign, inOrder, { share, key: experiment.id }) : inOrder;
  return campaign.offered;
}

function withDraws(
  { picked, lastDialled }: CampaignOnFloor,
  inOrder: readonly ReadyRecord[],
  draw: { readonly share: number; readonly key: string },
): readonly ReadyRecord[] {
  const rest = inOrder.slice();
  const offered: ReadyRecord[] = [];
  // Ids of calls are drawn by the claimer: they bring the randomness, and the same events give the same picks again.
  const seed = lastDialled ?? inOrder[0]?.claimed.callId ?? '';
  while (rest.length > 0 && offered.length < mostDrawn) {
    const { place, ...pick } = pickPlace(rest.length, { ...draw, seed: `${seed} ${offered.length}` });
    const [record] = rest.splice(place, 1);
    if (!record) break;
    picked.set(record.claimed.debtor.id, pick);
    offered.push(record);
  }
  return [...offered, ...rest];
}
