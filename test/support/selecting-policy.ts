import type { PacingCampaign, PacingOrder, PacingPolicy, PacingRecord } from '../../dialer/pacing/policy.ts';

/** What decides who comes first: the larger. */
export type Preference = (record: PacingRecord) => number;

/** The policy, asked about records in another order than they are held in: as a floor that selects whom to dial. */
export function selecting(policy: PacingPolicy, preference: Preference): PacingPolicy {
  return {
    name: policy.name,
    observe: (event) => policy.observe?.(event),
    decide(snapshot) {
      const orders = new Map(
        snapshot.campaigns.map((campaign) => [campaign.campaignId, orderOf(campaign, preference)]),
      );
      const campaigns = snapshot.campaigns.map((campaign) =>
        reordered(campaign, orders.get(campaign.campaignId) ?? []),
      );
      return policy
        .decide({ ...snapshot, campaigns })
        .map((order) => restored(order, orders.get(order.campaignId) ?? []));
    },
  };
}

function orderOf({ next = [] }: PacingCampaign, preference: Preference): readonly number[] {
  const index = next.map((_, at) => at);
  const rank = next.map(preference);
  return index.sort((a, b) => (rank[b] ?? 0) - (rank[a] ?? 0) || a - b);
}

function reordered(campaign: PacingCampaign, order: readonly number[]): PacingCampaign {
  return { ...campaign, next: order.flatMap((index) => campaign.next?.[index] ?? []) };
}

function restored(pacing: PacingOrder, order: readonly number[]): PacingOrder {
  const records = pacing.records ?? Array.from({ length: pacing.lines }, (_, at) => at);
  return { ...pacing, records: records.flatMap((at) => order[at] ?? []) };
}
