import type { OpenLease } from '../../store/ports/hopper.ts';
import type { LiveCall } from '../../../telephony/call-control.ts';

/**
 * The order in which a floor hears of the last run's attempts: conversations first. Their agents look idle until their call is
 * known, and an answer that waits would be given to one of them.
 */
export function conversationsFirst(
  open: readonly OpenLease[],
  live: ReadonlyMap<string, LiveCall>,
): readonly OpenLease[] {
  const isConversation = ({ attempt }: OpenLease): boolean =>
    attempt !== undefined && live.get(attempt.callId)?.state === 'connected';
  return [...open.filter(isConversation), ...open.filter((found) => !isConversation(found))];
}
