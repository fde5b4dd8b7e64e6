import type { WebhookDelivery, WebhookSubscription } from '../../store/ports/webhook-store.ts';
import type { SubjectEvent } from './read-webhook-events.ts';
import { subjectKey } from './subject-key.ts';

/** The event as a delivery to the subscription; undefined when it does not want it. */
export function addressDelivery(
  { event, subject, campaignId }: SubjectEvent,
  subscription: WebhookSubscription,
): WebhookDelivery | undefined {
  const { id, types, campaigns, personalData, createdAt } = subscription;
  if (event.at < createdAt) return undefined;
  if (types && !types.includes(event.type)) return undefined;
  if (campaigns && campaignId !== undefined && !campaigns.includes(campaignId)) return undefined;
  const shown = personalData || !('person' in event) ? event : withoutPerson(event);
  return { subscriptionId: id, subject: subjectKey(subject), eventId: event.id, body: JSON.stringify(shown) };
}

function withoutPerson<T extends { readonly person?: unknown }>(event: T): Omit<T, 'person'> {
  const { person: _, ...rest } = event;
  return rest;
}
