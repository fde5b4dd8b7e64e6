import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { route, type Route } from '../route.ts';
import { fingerprintReply, learntReply, markedRecordingReply } from '../schemas.ts';
import type { ApiServices } from '../services.ts';

const tag = 'detection';

/** What a call's beginning may be said to be. */
const heardAs = z.enum(['machine', 'person', 'announcement', 'invalidNumber', 'congestion'], {
  error: 'machine, person, announcement, invalidNumber or congestion',
});

/** The recordings the house knows, and what people who heard a call say of it. */
export function detectionRoutes(services: ApiServices): readonly Route[] {
  return [...fingerprintRoutes(services), ...heardRoutes(services)];
}

function fingerprintRoutes({ library }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/detection/fingerprints',
      access: 'read',
      tag,
      summary: 'The recordings that detection knows, most confirmed first; two confirmations make one trusted',
      reply: z.array(fingerprintReply).readonly(),
      handle: () =>
        Promise.resolve(
          library.list().map(({ id, label, confirmations, learnedAt, lastHeardAt, words }) => ({
            id,
            label,
            confirmations,
            learnedAt,
            lastHeardAt,
            durationMs: Math.floor((words.length * 3) / 4 / 4) * 16,
          })),
        ),
    }),
    route({
      method: 'DELETE',
      path: '/detection/fingerprints/:id',
      access: 'admin',
      tag,
      summary: 'Forget a recording',
      params: z.object({ id: z.uuid() }),
      reply: z.object({ removed: z.boolean() }),
      handle: ({ params }) => Promise.resolve({ removed: library.forget(params.id) }),
    }),
  ];
}

function heardRoutes({ library, recordingMarks }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'POST',
      path: '/calls/:id/heard',
      access: 'admin',
      tag,
      summary: 'Say what a call of the last hour was, by its sound: detection learns from it as from a disposition',
      params: z.object({ id: z.uuid() }),
      body: z.object({ heard: heardAs }),
      reply: learntReply,
      handle: ({ params, body }) => Promise.resolve({ learnt: library.learn(params.id, body.heard) }),
    }),
    route({
      method: 'POST',
      path: '/recordings/:id/heard',
      access: 'review',
      tag,
      summary: "Say what a recording's other end was, however long ago: detection learns from it; noted in the journal",
      params: z.object({ id: z.uuid() }),
      body: z.strictObject({ heard: heardAs, reviewer: identifier }),
      reply: markedRecordingReply,
      handle: ({ params, body }) => recordingMarks.mark({ recordingId: params.id, ...body }),
    }),
  ];
}
