import type { WebhookTroubleReason } from '../../floor/state/floor-reasons.ts';

/** Where trouble is told: it becomes an alarm. */
export interface WebhookTrouble {
  /** @param subject a subscription, or the floor whose journal has a gap */
  raise(subject: string, reason: WebhookTroubleReason): void;
  /** The receiver of this subscription is back. */
  over(subject: string): void;
}
