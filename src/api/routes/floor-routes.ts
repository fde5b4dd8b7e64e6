import { z } from 'zod';
import { route, type Route } from '../route.ts';
import { boardReply, journalReply, recordingReply, trunkReply } from '../schemas.ts';
import type { ApiServices } from '../services.ts';

const limit = z.coerce.number().int().min(1).max(1_000).default(100);

const tag = 'floor';

/** What the floor does and did. */
export function floorRoutes(services: ApiServices): readonly Route[] {
  return [...presentRoutes(services), ...pastRoutes(services)];
}

function presentRoutes(services: ApiServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/health',
      access: 'none',
      tag,
      summary: 'Whether the service is well; for load balancers and supervisors',
      reply: z.object({
        status: z.enum(['ok', 'degraded']),
        version: z.string(),
        store: z.enum(['up', 'down']),
        uptimeSeconds: z.number(),
      }),
      handle: () => Promise.resolve(services.health()),
    }),
    route({
      method: 'GET',
      path: '/status',
      access: 'read',
      tag,
      summary: 'The board: lines, agents, outcomes, rates and alarms at this moment',
      reply: boardReply,
      handle: () => Promise.resolve(services.board()),
    }),
    route({
      method: 'GET',
      path: '/trunks',
      access: 'read',
      tag,
      summary: 'The trunks: whether they answer, and what they carry',
      reply: z.array(trunkReply).readonly(),
      handle: () => Promise.resolve(services.trunks()),
    }),
  ];
}

function pastRoutes(services: ApiServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/journal',
      access: 'admin',
      tag,
      summary: 'Events and decisions, oldest first; holds personal data',
      query: z.object({
        after: z
          .string()
          .regex(/^\d+-\d+$/)
          .exactOptional(),
        limit,
      }),
      reply: z.array(journalReply).readonly(),
      handle: ({ query }) => services.journal.read(services.floorId, query),
    }),
    route({
      method: 'GET',
      path: '/recordings',
      access: 'review',
      tag,
      summary: 'Recordings, newest first; `before` pages on from the `startedAt` of the last one seen',
      query: z.object({ before: z.coerce.number().int().exactOptional(), limit }),
      reply: z.array(recordingReply).readonly(),
      handle: ({ query }) => services.recordings.list(query),
    }),
  ];
}
