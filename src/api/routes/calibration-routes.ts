import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { People } from '../../identity/people/people.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { Calibrations } from '../../services/review/calibrations.ts';
import type { Calibration } from '../../store/ports/calibration.ts';
import { reviewersAmong } from '../access/reviewers.ts';
import { calibrationBody, calibrationParams, calibrationReply } from '../contracts/calibrations.ts';
import { doneReply } from '../contracts/common.ts';
import { route, type Route } from '../route.ts';
import { shownEvaluation } from './review-routes.ts';

export interface CalibrationServices {
  readonly archive: Pick<RecordingArchive, 'require'>;
  readonly people: Pick<People, 'list'>;
  readonly calibrations: Pick<Calibrations, 'list' | 'require' | 'stand' | 'begin' | 'reveal' | 'remove'>;
}

const tag = 'review';

/** Calibrations: one recording that several reviewers score blind, until its leader reveals what each thinks. */
export const calibrationRoutes: readonly Route<CalibrationServices>[] = [
  route({
    method: 'GET',
    path: '/calibrations',
    permission: 'samples.read',
    scope: 'filtered',
    tag,
    summary: 'Calibrations, newest first: who has scored, and once revealed what each thinks',
    reply: z.array(calibrationReply).readonly(),
    handle: async ({ calibrations }, { caller: { principal } }) => {
      const seen = (await calibrations.list()).filter((each) => maySee(principal, each));
      return Promise.all(seen.map((each) => shown(calibrations, each)));
    },
  }),
  route({
    method: 'POST',
    path: '/calibrations',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Have several reviewers score a recording, each without a sight of the others',
    body: calibrationBody,
    reply: calibrationReply,
    handle: async ({ archive, people, calibrations }, { body, caller: { principal } }) => {
      const { recording: recordingId, scorecard: scorecardId, name, reviewers } = body;
      const recording = await archive.require(recordingId, (each) => may(principal, 'samples.write', each));
      const draft = { name, recording, scorecardId, reviewers };
      const begun = await calibrations.begin(draft, principal.id, reviewersAmong(await people.list()));
      return shown(calibrations, begun);
    },
  }),
  route({
    method: 'GET',
    path: '/calibrations/:id',
    permission: 'samples.read',
    scope: 'filtered',
    tag,
    summary: 'A calibration: who has scored, and once revealed what each thinks, side by side',
    params: calibrationParams,
    reply: calibrationReply,
    handle: async ({ calibrations }, { params: { id }, caller: { principal } }) =>
      shown(calibrations, await requireOf(calibrations, id, principal)),
  }),
  route({
    method: 'POST',
    path: '/calibrations/:id/reveal',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Reveal, as the leader, what each thinks; nobody scores it any more',
    params: calibrationParams,
    reply: calibrationReply,
    handle: async ({ calibrations, people }, { params: { id }, caller: { principal } }) => {
      await requireOf(calibrations, id, principal);
      const known = new Set(reviewersAmong(await people.list()).map((reviewer) => reviewer.id));
      return shown(calibrations, await calibrations.reveal(id, principal.id, (leader) => !known.has(leader)));
    },
  }),
  route({
    method: 'DELETE',
    path: '/calibrations/:id',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Forget a calibration that was revealed; what was scored stays',
    params: calibrationParams,
    reply: doneReply,
    handle: async ({ calibrations }, { params: { id }, caller: { principal } }) => {
      await requireOf(calibrations, id, principal);
      await calibrations.remove(id);
      return { done: true as const };
    },
  }),
];

/** A calibration is seen by its leader and reviewers, and by whoever's scope reaches the recording. */
function maySee(principal: Principal, calibration: Calibration): boolean {
  const { by, reviewers } = calibration;
  const isTheirs = principal.kind === 'person' && [by, ...reviewers].includes(principal.id);
  return isTheirs || may(principal, 'samples.read', calibration);
}

/** @throws AppError NOT_FOUND, also for one that the caller may not see */
async function requireOf(
  calibrations: CalibrationServices['calibrations'],
  id: string,
  principal: Principal,
): Promise<Calibration> {
  const calibration = await calibrations.require(id);
  if (!maySee(principal, calibration)) throw new AppError('NOT_FOUND', { reason: 'calibrationUnknown' });
  return calibration;
}

async function shown(
  calibrations: CalibrationServices['calibrations'],
  calibration: Calibration,
): Promise<z.output<typeof calibrationReply>> {
  const { result, ...standing } = await calibrations.stand(calibration);
  if (!result) return standing;
  return { ...standing, result: { ...result, evaluations: result.evaluations.map(shownEvaluation) } };
}
