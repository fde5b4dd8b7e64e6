import { may } from '../../identity/principal.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { RecordingPlace } from '../../store/ports/recording-index.ts';
import { recordingParams, recordingReply, recordingsQuery, recordingsReply } from '../contracts/recordings.ts';
import { fileRoute, route, type Route } from '../route.ts';

export type RecordingServices = Pick<RecordingArchive, 'find' | 'require' | 'audio' | 'hear'>;

const tag = 'recordings';

/** Recordings: found, described, heard. Nobody learns of one outside their scope. */
export const recordingRoutes: readonly Route<RecordingServices>[] = [
  route({
    method: 'GET',
    path: '/recordings',
    permission: 'recordings.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'Recordings, newest first, by campaign, agent, team, debtor, outcome and more; `cursor` pages on',
    query: recordingsQuery,
    reply: recordingsReply,
    handle: async (archive, { query: { limit, cursor, ...filter }, caller: { principal } }) => {
      const page = { limit, ...(cursor === undefined ? {} : { after: placeOf(cursor) }) };
      const found = await archive.find(filter, page, (recording) => may(principal, 'recordings.read', recording));
      const { recordings, next } = found;
      return { recordings, ...(next ? { next: `${next.startedAt}.${next.recordingId}` } : {}) };
    },
  }),
  route({
    method: 'GET',
    path: '/recordings/:id',
    permission: 'recordings.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'What is known of a recording; its sound is at `/recordings/:id/audio`',
    params: recordingParams,
    reply: recordingReply,
    handle: (archive, { params, caller: { principal } }) =>
      archive.require(params.id, (recording) => may(principal, 'recordings.read', recording)),
  }),
  fileRoute({
    path: '/recordings/:id/audio',
    permission: 'recordings.listen',
    scope: 'filtered',
    tag,
    contentType: 'audio/wav',
    summary:
      'The sound of a recording that has ended, whole or by ranges of bytes: left the agent, right the debtor. Every listening is in the audit log',
    params: recordingParams,
    handle: async (archive, { params, caller: { principal } }) => ({
      ...(await archive.audio(params.id, (recording) => may(principal, 'recordings.listen', recording))),
      onRead: () => archive.hear(params.id),
    }),
  }),
];

/** The contract has checked its form. */
function placeOf(cursor: string): RecordingPlace {
  const [startedAt = '', recordingId = ''] = cursor.split('.');
  return { startedAt: Number(startedAt), recordingId };
}
