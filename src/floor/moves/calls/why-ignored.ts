import type { Why } from '../../../../kernel/reason.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorReasonParams } from '../../state/floor-reasons.ts';

/** Why an event about a call changes nothing: there is no such call, or the event is out of place in its state. */
export function whyIgnored(
  event: string,
  call: CallOnFloor | undefined,
): Why<'unknownCall' | 'outOfPlace', FloorReasonParams> {
  if (!call) return { reason: 'unknownCall', params: { event } };
  return { reason: 'outOfPlace', params: { event, state: call.state } };
}
