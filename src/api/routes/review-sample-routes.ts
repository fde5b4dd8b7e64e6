import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import type { People } from '../../identity/people/people.ts';
import { may, type Principal } from '../../identity/principal.ts';
import { agreementAmong } from '../../services/review/agreement/review-agreement.ts';
import type { Evaluations } from '../../services/review/evaluations.ts';
import type { Samples } from '../../services/review/sampling/samples.ts';
import type { ReviewProgress, WorkLists } from '../../services/review/work-lists.ts';
import type { ReviewSample } from '../../store/ports/review-sample.ts';
import { reviewersAmong } from '../access/reviewers.ts';
import { doneReply } from '../contracts/common.ts';
import {
  agreementQuery,
  agreementReply,
  reviewersReply,
  sampleBody,
  sampleParams,
  sampleReply,
  sampleSummaryReply,
  workListQuery,
  workListReply,
} from '../contracts/review-samples.ts';
import { route, type Route } from '../route.ts';

export interface ReviewSampleServices {
  readonly people: Pick<People, 'list'>;
  readonly evaluations: Pick<Evaluations, 'list'>;
  readonly samples: Pick<Samples, 'list' | 'require' | 'draw' | 'close' | 'remove'>;
  readonly workLists: Pick<WorkLists, 'of' | 'progressOf'>;
}

const tag = 'review';

/** Samples of recordings that are drawn to be scored, and what each reviewer is to score. */
export const reviewSampleRoutes: readonly Route<ReviewSampleServices>[] = [
  route({
    method: 'GET',
    path: '/work-list',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'What one is to score oneself, by the samples that are open: the first 50, or of one recording',
    query: workListQuery,
    reply: workListReply,
    handle: ({ workLists }, { query, caller: { principal } }) =>
      workLists.of(principal.id, (each) => may(principal, 'recordings.review', each), query.recording),
  }),
  route({
    method: 'GET',
    path: '/reviewers',
    permission: 'samples.write',
    scope: 'shared',
    tag,
    summary: 'Who may review recordings, by name',
    reply: reviewersReply,
    handle: async ({ people }) =>
      reviewersAmong(await people.list()).map(({ id, displayName }) => ({ id, displayName })),
  }),
  route({
    method: 'GET',
    path: '/evaluations/agreement',
    permission: 'samples.read',
    scope: 'filtered',
    tag,
    summary: 'How far reviewers agree by a scorecard, on recordings that two scored blind, and who scores higher',
    query: agreementQuery,
    reply: agreementReply,
    handle: async ({ evaluations }, { query: { scorecard }, caller: { principal } }) => {
      const seen = await evaluations.list({}, principal.id);
      return agreementAmong(
        seen.filter(
          (each) =>
            each.scorecardId === scorecard &&
            (each.blind === 'first' || each.blind === 'second') &&
            each.state !== 'draft' &&
            may(principal, 'samples.read', each),
        ),
      );
    },
  }),
  route({
    method: 'GET',
    path: '/samples',
    permission: 'samples.read',
    scope: 'filtered',
    tag,
    summary: 'Samples of recordings, newest first, with how far their reviewers are',
    reply: z.array(sampleSummaryReply).readonly(),
    handle: async ({ samples, workLists }, { caller: { principal } }) => {
      const seen = (await samples.list()).filter((sample) => maySee(principal, sample));
      const progress = await workLists.progressOf(seen);
      return seen.map((sample) => summaryOf(sample, progress.get(sample.id)));
    },
  }),
  route({
    method: 'POST',
    path: '/samples',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Draw recordings by a plan, at random, by strata or by risk, and say who scores them in turn',
    body: sampleBody,
    reply: sampleReply,
    handle: async (services, { body: { scorecard: scorecardId, ...draft }, caller: { principal } }) => {
      const sample = await services.samples.draw(
        { ...draft, scorecardId },
        {
          by: principal.id,
          mayDraw: (recording) => may(principal, 'samples.write', recording),
          reviewers: reviewersAmong(await services.people.list()),
        },
      );
      return whole(services, sample);
    },
  }),
  route({
    method: 'GET',
    path: '/samples/:id',
    permission: 'samples.read',
    scope: 'filtered',
    tag,
    summary: 'A sample: its plan and seed, what was drawn, and what was drawn against all that could have been',
    params: sampleParams,
    reply: sampleReply,
    handle: async (services, { params: { id }, caller: { principal } }) =>
      whole(services, await requireOf(services, id, principal)),
  }),
  route({
    method: 'POST',
    path: '/samples/:id/close',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Close a sample: nobody is asked for what is left of it, drafts may be finished',
    params: sampleParams,
    reply: sampleReply,
    handle: async (services, { params: { id }, caller: { principal } }) => {
      await requireOf(services, id, principal);
      return whole(services, await services.samples.close(id));
    },
  }),
  route({
    method: 'DELETE',
    path: '/samples/:id',
    permission: 'samples.write',
    scope: 'filtered',
    tag,
    summary: 'Forget a closed sample; what was scored stays',
    params: sampleParams,
    reply: doneReply,
    handle: async (services, { params: { id }, caller: { principal } }) => {
      await requireOf(services, id, principal);
      await services.samples.remove(id);
      return { done: true as const };
    },
  }),
];

/** A sample is seen by who drew it, and by whoever sees all campaigns that its recordings are of. */
function maySee(principal: Principal, { by, tasks }: ReviewSample): boolean {
  const campaigns = new Set(tasks.map(({ campaignId }) => campaignId));
  return (
    (principal.kind === 'person' && by === principal.id) ||
    [...campaigns].every((campaignId) => may(principal, 'samples.read', { campaignId }))
  );
}

/** @throws AppError NOT_FOUND, also for a sample that the caller may not see */
async function requireOf(
  { samples }: Pick<ReviewSampleServices, 'samples'>,
  id: string,
  principal: Principal,
): Promise<ReviewSample> {
  const sample = await samples.require(id);
  if (!maySee(principal, sample)) throw new AppError('NOT_FOUND', { reason: 'sampleUnknown' });
  return sample;
}

async function whole(
  { workLists }: Pick<ReviewSampleServices, 'workLists'>,
  sample: ReviewSample,
): Promise<z.output<typeof sampleReply>> {
  const progress = await workLists.progressOf([sample]);
  return {
    ...summaryOf(sample, progress.get(sample.id)),
    recordings: drawnOf(sample),
    bias: sample.bias,
  };
}

function summaryOf(
  sample: ReviewSample,
  progress: readonly ReviewProgress[] = [],
): z.output<typeof sampleSummaryReply> {
  const { id, name, by, at, plan, version, population, closedAt } = sample;
  return {
    ...{ id, name, by, at, plan, version, population, drawn: drawnOf(sample).length, progress },
    ...(closedAt === undefined ? {} : { closedAt }),
  };
}

function drawnOf({ tasks }: ReviewSample): readonly string[] {
  return [...new Set(tasks.map(({ recordingId }) => recordingId))];
}
