import type { WebhookTroubleSeen } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';

/** Webhooks have no part in dialling: their trouble becomes an alarm and nothing else. */
export function onWebhookTrouble(floor: FloorState, { subject, reason }: WebhookTroubleSeen): void {
  if (reason === undefined) floor.endAlarm('WEBHOOK_FAILING', subject);
  else if (reason === 'receiverFails') floor.alarm('WEBHOOK_FAILING', subject, reason);
  else floor.alarm('WEBHOOK_LOSS', subject, reason);
}
