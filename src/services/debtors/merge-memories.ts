import { joinedMemories, noMemory, phoneMarkOf } from '../../../dialer/value/answering/debtor-memory.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ValueStore } from '../../store/ports/value-store.ts';

/** Somebody may learn from the survivor between our reading and our writing, so often. */
const mostTries = 16;

/**
 * What was learnt of the absorbed debtor counts for the survivor from now on. Joining is a lesson with a name of its own: cut
 * after it and repeated, it adds nothing twice. Nothing is done when nothing was learnt of the absorbed.
 *
 * @throws AppError STORE_REPLY when the survivor's memory was changed by others again and again
 */
export async function mergeMemories(
  values: Pick<ValueStore, 'tables' | 'memories' | 'learn' | 'forgetDebtor'>,
  { campaignId, survivorId, absorbedId }: Readonly<Record<'campaignId' | 'survivorId' | 'absorbedId', string>>,
  now: EpochMs,
): Promise<void> {
  const name = `${phoneMarkOf(absorbedId)}m`;
  for (let tries = 0; tries < mostTries; tries += 1) {
    const [before, absorbed] = await values.memories(campaignId, [survivorId, absorbedId]);
    if (!absorbed) return;
    const memory = joinedMemories(before?.memory ?? noMemory, absorbed.memory);
    const asOf = (await values.tables(campaignId))?.asOf ?? now;
    const result = await values.learn(campaignId, { debtorId: survivorId, name, before, memory, cells: [], asOf });
    if (result === 'changed') continue;
    await values.forgetDebtor(campaignId, absorbedId);
    return;
  }
  throw new AppError('STORE_REPLY', "A debtor's memory was changed by others again and again");
}
