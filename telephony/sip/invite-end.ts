import type { CallEnd } from '../call-control.ts';
import type { DialogEnd, InviteFailure } from './signalling.ts';

/** Who wanted an unanswered call to stop: our user, our ring time-out, or nobody. */
export type Stopper = 'local' | 'timeout' | undefined;

/** What a failure of our side is called at the port. */
export const failureDetails = {
  noReply: 'noReply',
  transport: 'transportError',
  notPersisted: 'ledgerUnavailable',
} as const;

/** How an INVITE that brought no dialog is reported. Once we wanted to stop, whatever final reply comes is the end we wanted. */
export function endOfInvite(failure: InviteFailure, stopper: Stopper): CallEnd {
  const { kind, status, q850 } = failure;
  const cause = { ...(status === undefined ? {} : { sipStatus: status }), ...(q850 === undefined ? {} : { q850 }) };
  if (kind === 'crossedCancel') return { by: stopper ?? 'local', answered: true, detail: 'crossedCancel', ...cause };
  if (stopper !== undefined) return { by: stopper, answered: false, ...cause };
  if (kind === 'refused') return { by: 'remote', answered: false, ...cause };
  if (kind === 'cancelled') return { by: 'local', answered: false, ...cause };
  return { by: 'failure', answered: false, detail: failureDetails[kind] };
}

/** How the end of an answered call is reported. */
export function endOfDialog({ by, q850, detail }: DialogEnd): CallEnd {
  return {
    by,
    answered: true,
    ...(q850 === undefined ? {} : { q850 }),
    ...(detail === undefined ? {} : { detail }),
  };
}
