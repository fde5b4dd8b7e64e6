import { z } from 'zod';
import type { DispositionService } from '../../services/disposition-service.ts';
import {
  attemptNoteReply,
  attemptParams,
  correctionReply,
  dispositionBody,
  dispositionReply,
} from '../contracts/dispositions.ts';
import { route, type Route } from '../route.ts';

export type DispositionServices = Pick<DispositionService, 'trail' | 'correct' | 'noteOf'>;

const path = '/campaigns/:id/attempts/:callId/disposition';
const tag = 'dispositions';

/** Dispositions of attempts, and their correction. */
export const dispositionRoutes: readonly Route<DispositionServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns/:id/attempts/:callId/notes',
    permission: 'dispositions.read',
    scope: { campaign: 'id' },
    tag: 'dispositions',
    audited: true,
    summary: 'What the agent wrote about an attempt, and how much was promised',
    params: attemptParams,
    reply: attemptNoteReply,
    handle: (dispositions, { params }) => dispositions.noteOf(params.id, params.callId),
  }),
  route({
    method: 'GET',
    path,
    permission: 'dispositions.read',
    scope: { campaign: 'id' },
    audited: true,
    tag,
    summary: 'Every disposition of an attempt, oldest first: the last one stands',
    params: attemptParams,
    reply: z.array(dispositionReply).readonly(),
    handle: (dispositions, { params: { id, callId } }) => dispositions.trail(id, callId),
  }),
  route({
    method: 'PUT',
    path,
    permission: 'dispositions.write',
    scope: { campaign: 'id' },
    tag,
    summary: 'Correct the disposition of an attempt, with all its effects',
    params: attemptParams,
    body: dispositionBody,
    reply: correctionReply,
    handle: (dispositions, { params: { id, callId }, body: { disposition, ...dates } }) =>
      dispositions.correct(id, callId, { label: disposition, ...dates }),
  }),
];
