import { z } from 'zod';
import type { ExperimentFact } from '../../../dialer/experiment/report/experiment-fact.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import type { JournalEntry } from '../../store/ports/journal.ts';

const share = z.number().gt(0).max(1);
const lease = z.object({ campaignId: z.string(), debtorId: z.string() });

const assignment = z.object({
  experiment: z.string(),
  unit: z.string(),
  arm: z.string(),
  propensity: share,
  stratum: z.string(),
  insteadOf: z.string().exactOptional(),
});

const picked = z.object({
  ready: z.int().positive(),
  isFirst: z.boolean(),
  isDrawn: z.boolean(),
  propensity: share,
});

const dial = z.object({ callId: z.string(), lease, assignment, picked: picked.exactOptional() });
const settle = z.object({ settlement: z.object({ callId: z.string(), lease, outcome: z.enum(outcomes) }) });
const assigned = z.object({ subject: z.string(), decision: z.literal('assigned'), assignment });
const disposition = z.object({ callId: z.string(), lease, disposition: z.string() });
const disposed = z.object({ callId: z.string(), campaignId: z.string(), label: z.string() });

type Reader = (body: unknown, campaignId: string, at: number) => ExperimentFact | undefined;

/**
 * By how the body of an entry begins: an entry that says nothing about experiments is passed over before it is parsed. Bodies
 * are written field by field, `type` or `what` first.
 */
const readers: readonly (readonly [beginning: string, read: Reader])[] = [
  [
    '{"type":"dial"',
    (body, campaignId, at) => {
      const { data } = dial.safeParse(body);
      if (data?.lease.campaignId !== campaignId) return undefined;
      const { lease: of, ...fact } = data;
      return { type: 'dialled', at, debtorId: of.debtorId, ...fact };
    },
  ],
  [
    '{"type":"settle"',
    (body, campaignId, at) => {
      const settlement = settle.safeParse(body).data?.settlement;
      if (settlement?.lease.campaignId !== campaignId) return undefined;
      return { type: 'settled', at, callId: settlement.callId, outcome: settlement.outcome };
    },
  ],
  [
    '{"type":"journal"',
    (body, campaignId, at) => {
      const { data } = assigned.safeParse(body);
      return data?.subject === campaignId ? { type: 'heldOut', at, assignment: data.assignment } : undefined;
    },
  ],
  [
    '{"type":"disposition"',
    (body, campaignId, at) => {
      const { data } = disposition.safeParse(body);
      if (data?.lease.campaignId !== campaignId) return undefined;
      return { type: 'disposed', at, callId: data.callId, label: data.disposition };
    },
  ],
  [
    '{"what":"disposition"',
    (body, campaignId, at) => {
      const { data } = disposed.safeParse(body);
      return data?.campaignId === campaignId
        ? { type: 'disposed', at, callId: data.callId, label: data.label }
        : undefined;
    },
  ],
];

/** What a line of the journal says about a campaign's experiments; undefined when nothing. */
export function readFact(
  { at, body }: Pick<JournalEntry, 'at' | 'body'>,
  campaignId: string,
): ExperimentFact | undefined {
  const reader = readers.find(([beginning]) => body.startsWith(beginning));
  if (!reader) return undefined;
  return reader[1](JSON.parse(body) as unknown, campaignId, at);
}
