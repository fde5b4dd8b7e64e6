import { may, type Principal } from '../../identity/principal.ts';
import type { Permission } from '../../identity/permission.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { CommentService } from '../../services/recording-comments.ts';
import type { Evaluations } from '../../services/review/evaluations.ts';
import type { RecordingComment } from '../../store/ports/recording-comments.ts';
import { commentBody, commentParams, commentsReply, recordingParams } from '../contracts/recordings.ts';
import { route, type Route } from '../route.ts';

export interface RecordingCommentServices {
  readonly archive: Pick<RecordingArchive, 'require'>;
  readonly comments: Pick<CommentService, 'list' | 'add' | 'remove'>;
  readonly evaluations: Pick<Evaluations, 'isBlind'>;
}

const tag = 'recordings';

/** Comments at the seconds of recordings: read by who may listen, written by who reviews. */
export const recordingCommentRoutes: readonly Route<RecordingCommentServices>[] = [
  route({
    method: 'GET',
    path: '/recordings/:id/comments',
    permission: 'recordings.listen',
    scope: 'filtered',
    audited: true,
    tag,
    summary:
      'What reviewers wrote at the seconds of a recording, in its order; who is still to score it sees their own',
    params: recordingParams,
    reply: commentsReply,
    handle: async (services, { params: { id }, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.listen' });
      return visible(services, id, principal, await services.comments.list(id));
    },
  }),
  route({
    method: 'POST',
    path: '/recordings/:id/comments',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Write at an instant of a recording, or at a range of it',
    params: recordingParams,
    body: commentBody,
    reply: commentsReply,
    handle: async (services, { params: { id }, body, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.review' });
      return visible(services, id, principal, await services.comments.add(id, { by: principal.id, ...body }));
    },
  }),
  route({
    method: 'DELETE',
    path: '/recordings/:id/comments/:commentId',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: 'Take back a comment of one’s own',
    params: commentParams,
    reply: commentsReply,
    handle: async (services, { params: { id, commentId }, caller: { principal } }) => {
      await requireOf(services, id, { principal, permission: 'recordings.review' });
      return visible(services, id, principal, await services.comments.remove(id, commentId, principal.id));
    },
  }),
];

/** What others wrote says what they think: who is still to score the recording does not see it. */
async function visible(
  { evaluations }: Pick<RecordingCommentServices, 'evaluations'>,
  recordingId: string,
  { id }: Principal,
  comments: readonly RecordingComment[],
): Promise<readonly RecordingComment[]> {
  const isBlind = comments.length > 0 && (await evaluations.isBlind(id, recordingId));
  return isBlind ? comments.filter(({ by }) => by === id) : comments;
}

/** @throws AppError NOT_FOUND, also for a recording outside the caller's scope */
async function requireOf(
  { archive }: RecordingCommentServices,
  id: string,
  { principal, permission }: { readonly principal: Principal; readonly permission: Permission },
): Promise<void> {
  await archive.require(id, (recording) => may(principal, permission, recording));
}
