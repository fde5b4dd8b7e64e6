import { z } from 'zod';
import type { EntryReader } from './draft.ts';
import type { ClaimedOnFloor } from './projection-state.ts';

const lease = z.object({ campaignId: z.string(), debtorId: z.string() });

/** A record as it came to the floor, of which rows keep little. */
export const claimedRecord = z.object({
  lease,
  callId: z.string(),
  debtor: z.object({
    phones: z.array(z.object({ e164: z.string(), lineType: z.string() })),
    debts: z.array(z.object({ portfolio: z.string().optional() })),
    segment: z.string().optional(),
  }),
});

const claims = z.object({ records: z.array(claimedRecord) });
const releases = z.object({ leases: z.array(lease) });

export function claimedOf({ lease: of, debtor }: z.output<typeof claimedRecord>): ClaimedOnFloor {
  return {
    campaignId: of.campaignId,
    debtorId: of.debtorId,
    portfolio: debtor.debts.find(({ portfolio }) => portfolio !== undefined)?.portfolio ?? null,
    segment: debtor.segment ?? null,
    lines: Object.fromEntries(debtor.phones.map(({ e164, lineType }) => [e164, lineType])),
  };
}

/** Records came to the floor: their attempts will need what they say of the debtor. */
export const onClaimed: EntryReader = (body, { state }) => {
  for (const record of claims.safeParse(body).data?.records ?? []) state.claimed.set(record.callId, claimedOf(record));
};

/** Records went back without an attempt. */
export const onReleased: EntryReader = (body, { state }) => {
  const leases = releases.safeParse(body).data?.leases ?? [];
  const gone = new Set(leases.map(({ campaignId, debtorId }) => `${campaignId}\n${debtorId}`));
  for (const [callId, { campaignId, debtorId }] of state.claimed)
    if (gone.has(`${campaignId}\n${debtorId}`)) state.claimed.delete(callId);
};
