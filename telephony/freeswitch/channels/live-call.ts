import type { LiveCall } from '../../call-control.ts';
import type { SwitchCall, SwitchLeg } from './switch-channels.ts';

/** A call as the port reports it, with whose leg it is on. */
export function liveCallOf(call: SwitchCall, legs: ReadonlyMap<string, SwitchLeg>): LiveCall {
  const { id, state, legId, partnerId, answeredAt, recording } = call;
  const agentId = legId === undefined ? undefined : legs.get(legId)?.agentId;
  return {
    callId: id,
    state: state === 'queued' || state === 'launching' ? 'dialling' : state,
    ...(legId === undefined ? {} : { legId }),
    // Empty: its channel does not say.
    ...(agentId === undefined || agentId === '' ? {} : { agentId }),
    ...(partnerId === undefined ? {} : { joinedTo: partnerId }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(recording?.paused === true ? { recordingPaused: true } : {}),
  };
}
