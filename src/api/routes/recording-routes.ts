import type { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { holds, may, type Principal } from '../../identity/principal.ts';
import {
  peaksPerSecond,
  type ChannelSketch,
  type RecordingSketch,
} from '../../../telephony/media/recording/recording-sketch.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { RecordingPlace } from '../../store/ports/recording-index.ts';
import {
  describedRecordingReply,
  recordingParams,
  recordingsQuery,
  recordingsReply,
  sketchReply,
} from '../contracts/recordings.ts';
import { fileRoute, route, type Route } from '../route.ts';

export type RecordingServices = Pick<RecordingArchive, 'find' | 'describe' | 'audio' | 'hear' | 'sketch' | 'debtorsAt'>;

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
    summary:
      'Recordings, newest first, by campaign, agent, team, debtor, outcome, who speaks how long and more; `cursor` pages on',
    query: recordingsQuery,
    reply: recordingsReply,
    handle: async (archive, { query: { limit, cursor, number, ...filter }, caller: { principal } }) => {
      const page = { limit, ...(cursor === undefined ? {} : { after: placeOf(cursor) }) };
      const debtors = number === undefined ? {} : { debtors: await debtorsAt(archive, number, principal) };
      const found = await archive.find({ ...filter, ...debtors }, page, (recording) =>
        may(principal, 'recordings.read', recording),
      );
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
    summary: 'What is known of a recording, and what happened in its call; its sound is at `/recordings/:id/audio`',
    params: recordingParams,
    reply: describedRecordingReply,
    handle: (archive, { params, caller: { principal } }) =>
      archive.describe(params.id, (recording) => may(principal, 'recordings.read', recording)),
  }),
  route({
    method: 'GET',
    path: '/recordings/:id/peaks',
    permission: 'recordings.read',
    scope: 'filtered',
    audited: true,
    tag,
    summary: 'What a recording that has ended looks like: peaks of both sides, and when who speaks',
    params: recordingParams,
    reply: sketchReply,
    handle: async (archive, { params, caller: { principal } }) =>
      asDrawn(await archive.sketch(params.id, (recording) => may(principal, 'recordings.read', recording))),
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

/** A number leads to a person: only who may read debtors finds recordings by it, and only those of theirs. */
function debtorsAt(
  archive: Pick<RecordingServices, 'debtorsAt'>,
  number: string,
  principal: Principal,
): Promise<ReadonlySet<string>> {
  const permission = 'debtors.read';
  if (!holds(principal, permission)) throw new AppError('FORBIDDEN', { reason: 'permissionMissing', permission });
  return archive.debtorsAt(number, (campaignId) => may(principal, permission, { campaignId }));
}

function asDrawn({ durationMs, agent, debtor }: RecordingSketch): z.output<typeof sketchReply> {
  return { durationMs, peaksPerSecond, agent: channelOf(agent), debtor: channelOf(debtor) };
}

function channelOf({ peaks, speech }: ChannelSketch): z.output<typeof sketchReply>['agent'] {
  return { peaks: Buffer.from(peaks.buffer, peaks.byteOffset, peaks.length).toString('base64'), speech };
}

/** The contract has checked its form. */
function placeOf(cursor: string): RecordingPlace {
  const [startedAt = '', recordingId = ''] = cursor.split('.');
  return { startedAt: Number(startedAt), recordingId };
}
