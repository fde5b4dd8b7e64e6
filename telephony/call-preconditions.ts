import { AppError } from '../kernel/errors.ts';

/** @throws AppError `CALL_STATE` when the call is answered: it can only be hung up */
export function requireNotAnswered(answered: boolean): void {
  if (answered) throw new AppError('CALL_STATE', 'the call is answered: hang it up');
}

/** @throws AppError `CALL_STATE` unless the call is answered and unconnected */
export function requireAnswered(call: { readonly state: string }): void {
  if (call.state !== 'answered') throw new AppError('CALL_STATE', 'the call is not answered and unconnected');
}

/** @throws AppError `CALL_STATE` unless the call is answered and unconnected, `LEG_STATE` unless the leg is up and free */
export function requireFreeForConnect(
  call: { readonly state: string },
  leg: { readonly up: boolean; readonly busy: boolean },
): void {
  requireAnswered(call);
  if (!leg.up || leg.busy) throw new AppError('LEG_STATE', 'the leg is not up and free');
}

/** @throws AppError `CALL_STATE` unless the call is joined to an agent's leg */
export function requireConversation(call: {
  readonly state: string;
  readonly legId?: string | undefined;
}): asserts call is { readonly state: 'connected'; readonly legId: string } {
  if (call.state !== 'connected' || call.legId === undefined) {
    throw new AppError('CALL_STATE', 'the call is not connected to a leg');
  }
}

/** @throws AppError `CALL_STATE` unless both calls are answered and unconnected, and two */
export function requireJoinable(
  call: { readonly callId: string; readonly state: string },
  other: { readonly callId: string; readonly state: string },
): void {
  if (call.callId === other.callId) throw new AppError('CALL_STATE', 'a call is not joined to itself');
  requireAnswered(call);
  requireAnswered(other);
}

/** @throws AppError `LEG_STATE` unless both legs are up and free, and two */
export function requireLegsJoinable(
  leg: { readonly legId: string; readonly up: boolean; readonly busy: boolean },
  other: { readonly legId: string; readonly up: boolean; readonly busy: boolean },
): void {
  if (leg.legId === other.legId) throw new AppError('LEG_STATE', 'a leg is not joined to itself');
  for (const { up, busy } of [leg, other])
    if (!up || busy) throw new AppError('LEG_STATE', 'the leg is not up and free');
}

/**
 * What a leg must be to supervise a conversation: up, and free or in that conversation already.
 *
 * @throws AppError `LEG_STATE`
 */
export function requireFreeToSupervise(
  callId: string,
  leg: {
    readonly up: boolean;
    /** The call, or the other leg, it is joined to. */
    readonly callId: string | undefined;
    readonly supervises: string | undefined;
  },
): void {
  const free = leg.callId === undefined && (leg.supervises === undefined || leg.supervises === callId);
  if (!leg.up || !free) throw new AppError('LEG_STATE', 'the leg is not up and free');
}
