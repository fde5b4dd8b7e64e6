import type { Messages } from '../../../src/messages/messages.ts';
import { reasonText } from '../../../src/messages/reason-text.ts';

/** Why an attempt ended so. History keeps the switch's status, and of no other reason what varies in it. */
export function whyText(messages: Messages, cause: string, sipStatus: number | null): string {
  if (cause !== 'sip' && cause !== 'q850') return reasonText(messages, cause);
  return sipStatus === null ? '' : reasonText(messages, 'sip', { status: sipStatus });
}
