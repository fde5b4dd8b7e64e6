import type { Stores } from '../../store/ports/stores.ts';

/** In every campaign: the id that this one stands for now, and all that stand for it; without the id itself. */
export async function mergedIds(
  { campaigns, hopper }: Pick<Stores, 'campaigns' | 'hopper'>,
  debtorId: string,
): Promise<readonly string[]> {
  const ids = new Set<string>();
  for (const { campaign } of await campaigns.list()) {
    const [survivor = debtorId] = await hopper.survivors(campaign.id, [debtorId]);
    for (const id of [survivor, ...(await hopper.absorbed(campaign.id, survivor))]) ids.add(id);
  }
  ids.delete(debtorId);
  return [...ids];
}
