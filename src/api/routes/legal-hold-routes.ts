import { may, type Principal } from '../../identity/principal.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { LegalHolds } from '../../services/recordings/legal-holds.ts';
import { legalHoldBody, legalHoldReply, liftedHoldReply, recordingParams } from '../contracts/recordings.ts';
import { route, type Route } from '../route.ts';

export interface LegalHoldServices {
  readonly archive: Pick<RecordingArchive, 'require'>;
  readonly holds: Pick<LegalHolds, 'place' | 'lift'>;
}

const guard = { permission: 'recordings.legalHold', scope: 'filtered', tag: 'recordings' } as const;

/** Recordings that must not be removed. Who placed and lifted a hold, and why, is in the audit log. */
export const legalHoldRoutes: readonly Route<LegalHoldServices>[] = [
  route({
    ...guard,
    method: 'PUT',
    path: '/recordings/:id/legal-hold',
    summary: 'Keep a recording from being removed, by its age or with its person, until the hold is lifted',
    params: recordingParams,
    body: legalHoldBody,
    reply: legalHoldReply,
    handle: async (services, { params: { id }, body: { reason }, caller: { principal } }) => {
      await requireOf(services, id, principal);
      return services.holds.place(id, { reason, by: `${principal.kind} ${principal.id}` });
    },
  }),
  route({
    ...guard,
    method: 'POST',
    path: '/recordings/:id/legal-hold/lift',
    summary: 'Lift a legal hold: a recording whose person was erased meanwhile goes at once, an old one the next night',
    params: recordingParams,
    body: legalHoldBody,
    reply: liftedHoldReply,
    handle: async (services, { params: { id }, caller: { principal } }) => {
      await requireOf(services, id, principal);
      return { result: await services.holds.lift(id) };
    },
  }),
];

/** @throws AppError NOT_FOUND, also for a recording outside the caller's scope */
async function requireOf({ archive }: LegalHoldServices, id: string, principal: Principal): Promise<void> {
  await archive.require(id, (recording) => may(principal, 'recordings.legalHold', recording));
}
