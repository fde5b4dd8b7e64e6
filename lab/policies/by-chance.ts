import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import type {
  PacingCampaign,
  PacingObservation,
  PacingOrder,
  PacingPolicy,
  PacingSnapshot,
} from '../../dialer/pacing/policy.ts';

/**
 * NVQ that picks records by their answer chance: the likeliest first while at most so many agents are idle, the least likely
 * first otherwise. Few agents need answers that can be counted on; many can use those that only come in numbers.
 */
export class ByChancePolicy implements PacingPolicy {
  readonly name = 'nvq-by-chance';
  readonly #nvq = new NvqPolicy();
  readonly #fewIdle: number;

  constructor(fewIdle: number) {
    this.#fewIdle = fewIdle;
  }

  observe(event: PacingObservation): void {
    this.#nvq.observe(event);
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    const idle = snapshot.agents.filter(({ phase }) => phase === 'idle').length;
    const sign = idle <= this.#fewIdle ? -1 : 1;
    const places = new Map(snapshot.campaigns.map((campaign) => [campaign.campaignId, placesOf(campaign, sign)]));
    const campaigns = snapshot.campaigns.map((campaign) => inOrder(campaign, places.get(campaign.campaignId) ?? []));
    return this.#nvq.decide({ ...snapshot, campaigns }).map((order) => {
      const ordered = places.get(order.campaignId) ?? [];
      return { ...order, records: (order.records ?? []).map((index) => ordered[index] ?? index) };
    });
  }
}

/** The places of the ready records by their chance: falling for a sign of −1, rising for 1. */
function placesOf({ next = [], readyRecords }: PacingCampaign, sign: 1 | -1): readonly number[] {
  const chanceOf = (place: number): number => next[place]?.answerProbability ?? 0;
  return [...next.slice(0, readyRecords).keys()].sort((a, b) => sign * (chanceOf(a) - chanceOf(b)) || a - b);
}

function inOrder(campaign: PacingCampaign, places: readonly number[]): PacingCampaign {
  const { next = [] } = campaign;
  const ordered = places.map((place) => next[place] ?? {});
  return { ...campaign, next: ordered, readyRecords: ordered.length };
}
