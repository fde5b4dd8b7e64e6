import { z } from 'zod';
import type { FingerprintLibrary } from '../../listening/fingerprint-library.ts';
import { may } from '../../identity/principal.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import type { RecordingMarks } from '../../services/recording-marks.ts';
import {
  fingerprintRemovedReply,
  fingerprintReply,
  heardCallBody,
  heardCallReply,
  heardRecordingBody,
  heardRecordingReply,
  uuidParams,
} from '../contracts/detection.ts';
import { ownName } from '../access/own-name.ts';
import { route, type Route } from '../route.ts';

export interface DetectionServices {
  readonly library: Pick<FingerprintLibrary, 'list' | 'forget' | 'learn'>;
  readonly recordingMarks: Pick<RecordingMarks, 'mark'>;
  readonly recordingArchive: Pick<RecordingArchive, 'require'>;
}

const tag = 'detection';

/** Known recordings, and what people who heard a call say of it. */
export const detectionRoutes: readonly Route<DetectionServices>[] = [
  route({
    method: 'GET',
    path: '/detection/fingerprints',
    permission: 'detection.read',
    scope: 'shared',
    tag,
    summary: 'The recordings that detection knows, most confirmed first; two confirmations make one trusted',
    reply: z.array(fingerprintReply).readonly(),
    handle: ({ library }) => library.list(),
  }),
  route({
    method: 'DELETE',
    path: '/detection/fingerprints/:id',
    permission: 'detection.write',
    scope: 'all',
    tag,
    summary: 'Forget a recording',
    params: uuidParams,
    reply: fingerprintRemovedReply,
    handle: ({ library }, { params }) => ({ removed: library.forget(params.id) }),
  }),
  route({
    method: 'POST',
    path: '/calls/:id/heard',
    permission: 'detection.write',
    scope: 'all',
    tag,
    summary: 'Say what a call of the last hour was, by its sound: detection learns from it as from a disposition',
    params: uuidParams,
    body: heardCallBody,
    reply: heardCallReply,
    handle: ({ library }, { params, body }) => ({ learnt: library.learn(params.id, body.heard) }),
  }),
  route({
    method: 'POST',
    path: '/recordings/:id/heard',
    permission: 'recordings.review',
    scope: 'filtered',
    tag,
    summary: "Say what a recording's other end was, however long ago: detection learns from it; noted in the journal",
    params: uuidParams,
    body: heardRecordingBody,
    reply: heardRecordingReply,
    handle: async ({ recordingMarks, recordingArchive }, { params, body: { heard, reviewer }, caller }) => {
      const mark = { recordingId: params.id, heard, reviewer: ownName(caller.principal, reviewer, 'reviewer') };
      await recordingArchive.require(params.id, (recording) => may(caller.principal, 'recordings.review', recording));
      return recordingMarks.mark(mark);
    },
  }),
];
