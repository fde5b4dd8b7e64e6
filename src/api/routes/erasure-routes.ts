import { z } from 'zod';
import type { Erasures } from '../../services/erasures/erasures.ts';
import type { Erasure } from '../../store/ports/erasure.ts';
import { debtorParams } from '../contracts/debtors.ts';
import { erasureReply } from '../contracts/erasures.ts';
import { route, type Route } from '../route.ts';

export type ErasureServices = Pick<Erasures, 'ask' | 'list'>;

const guard = { permission: 'debtors.erase', scope: 'all', tag: 'debtors' } as const;

/** Persons who are forgotten everywhere. */
export const erasureRoutes: readonly Route<ErasureServices>[] = [
  route({
    ...guard,
    method: 'POST',
    path: '/debtors/:debtorId/erasure',
    needsProof: true,
    summary:
      'Erase a person everywhere, for ever. Noted at once, done when no call of theirs is in progress; asked again it answers with the same erasure',
    params: debtorParams,
    reply: erasureReply,
    handle: async (erasures, { caller: { principal }, params, note }) => {
      const erasure = await erasures.ask(params.debtorId, `${principal.kind} ${principal.id}`);
      note({ erasure: erasure.id });
      return shown(erasure);
    },
  }),
  route({
    ...guard,
    method: 'GET',
    path: '/erasures',
    summary:
      'Erasures, the newest first: who asked, when, how far, how many entries each store removed, and what is kept until nothing holds it',
    reply: z.array(erasureReply).readonly(),
    handle: async (erasures) => (await erasures.list()).map(shown),
  }),
];

function shown(erasure: Erasure): z.output<typeof erasureReply> {
  const { id, by, askedAt, state, doneAt, waitsFor, counts, kept } = erasure;
  const more = { ...(doneAt === undefined ? {} : { doneAt }), ...(waitsFor === undefined ? {} : { waitsFor }) };
  return { id, by, askedAt, state, counts, ...more, ...(kept && { kept }) };
}
