import { z } from 'zod';
import { identifier, label } from '../../../config/identifiers.ts';
import { route, type Route } from '../route.ts';
import type { ApiServices } from '../services.ts';

const instant = z.int().positive();
/** What is chosen for a call; instants are epoch ms. */
export const dispositionBody = z.strictObject({
  disposition: label(64),
  callBackAt: instant.exactOptional(),
  promisedUntil: instant.exactOptional(),
});
const params = z.object({ id: identifier, callId: z.uuid() });
const path = '/campaigns/:id/attempts/:callId/disposition';
const tag = 'dispositions';

/** What agents chose for calls, and its correction. */
export function dispositionRoutes({ dispositions }: ApiServices): readonly Route[] {
  return [
    route({
      method: 'GET',
      path,
      access: 'admin',
      tag,
      summary: 'Every choice for an attempt, oldest first: the last one stands',
      params,
      reply: z
        .array(
          z.object({
            at: instant,
            by: z.string(),
            debtorId: z.string(),
            e164: z.string(),
            dialledAt: instant,
            label: z.string(),
            callBackAt: instant.exactOptional(),
            promisedUntil: instant.exactOptional(),
          }),
        )
        .readonly(),
      handle: ({ params: { id, callId } }) => dispositions.trail(id, callId),
    }),
    route({
      method: 'PUT',
      path,
      access: 'admin',
      tag,
      summary: 'Correct what was chosen for an attempt, with all it did',
      params,
      body: dispositionBody,
      reply: z.object({
        note: z.enum(['noted', 'corrected', 'unchanged']),
        record: z.enum(['done', 'superseded', 'unchanged']),
      }),
      handle: ({ params: { id, callId }, body: { disposition, ...dates } }) =>
        dispositions.correct(id, callId, { label: disposition, ...dates }),
    }),
  ];
}
