import { NvqPolicy } from '../../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingObservation, PacingOrder, PacingPolicy, PacingSnapshot } from '../../dialer/pacing/policy.ts';

/**
 * NVQ's rule alone, at one θ all day: no budget, no cap. What the rule is worth without the guarantee, to be held against
 * the exact optimum at equal abandonment; the difference to NVQ is the guarantee's price.
 */
export class FixedThetaPolicy implements PacingPolicy {
  readonly name = 'nvq-theta';
  readonly #nvq: NvqPolicy;

  constructor(theta: number) {
    this.#nvq = new NvqPolicy({ gate: { lowestTheta: theta, highestTheta: theta, firstLive: 0 } });
  }

  observe(event: PacingObservation): void {
    this.#nvq.observe(event);
  }

  decide(snapshot: PacingSnapshot): readonly PacingOrder[] {
    const campaigns = snapshot.campaigns.map((campaign) =>
      campaign.abandonment ? { ...campaign, abandonment: { ...campaign.abandonment, cap: 1 } } : campaign,
    );
    return this.#nvq.decide({ ...snapshot, campaigns });
  }
}
