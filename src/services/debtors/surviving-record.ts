import type { Hopper, StoredRecord } from '../../store/ports/hopper.ts';

/** The record of a debtor in a campaign, under the id that stands for them there now. */
export async function survivingRecord(
  hopper: Pick<Hopper, 'survivors' | 'find'>,
  campaignId: string,
  debtorId: string,
): Promise<StoredRecord | undefined> {
  const [record] = await hopper.find(campaignId, await hopper.survivors(campaignId, [debtorId]));
  return record;
}
