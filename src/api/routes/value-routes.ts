import type { z } from 'zod';
import type { DebtorJudgement } from '../../../dialer/value/debtor-judgement.ts';
import { hourOf } from '../../../dialer/value/answering/slot.ts';
import type { ContactValues } from '../../run/knowledge/contact-values.ts';
import { valueParams, valueReply } from '../contracts/values.ts';
import { route, type Route } from '../route.ts';

export type ValueServices = Pick<ContactValues, 'explain'>;

/** What debtors are worth calling for. */
export const valueRoutes: readonly Route<ValueServices>[] = [
  route({
    method: 'GET',
    path: '/campaigns/:id/debtors/:debtorId/value',
    permission: 'debtors.explain',
    scope: { campaign: 'id' },
    audited: true,
    tag: 'values',
    summary: 'What a debtor is worth calling for now, and why',
    params: valueParams,
    reply: valueReply,
    handle: async (values, { params }) => {
      const judgement = await values.explain(params.id, params.debtorId);
      return judgement ? shown(judgement) : null;
    },
  }),
];

function shown(judgement: DebtorJudgement): z.output<typeof valueReply> {
  const { expected, decision, phones, balance, e164: next, payment, ...rest } = judgement;
  const { at, rightParty, promise, kept, priority, rank, isKnown } = rest;
  return {
    ...{ at, rightParty, promise, kept, priority, rank, isKnown, payment },
    phones: phones.map(({ e164, segmentKey, slot, ofSegment, ofDebtor, ofPhone, chance, hits, tries, restsUntil }) => ({
      ...{ ending: e164.slice(-4), isNext: e164 === next, segmentKey, hour: hourOf(slot) },
      ...{ ofSegment, ofDebtor, ofPhone, chance, hits, tries },
      ...(restsUntil === undefined ? {} : { restsUntil }),
    })),
    balance: balance ?? null,
    ...expected,
    ...(decision
      ? {
          decision: { kind: decision.kind, bar: decision.bar, ...(decision.better ? { better: decision.better } : {}) },
        }
      : {}),
  };
}
