import type { EpochMs } from '../../../kernel/clock.ts';
import { cellName, decodeEstimates, decodeMemory, encodeEstimates, encodeMemory } from '../value-codec.ts';
import type {
  Lesson,
  StoredCell,
  StoredMemory,
  StoredTables,
  ValueEstimates,
  ValueStore,
} from '../ports/value-store.ts';

interface CampaignValues {
  asOf: number | undefined;
  estimates: string | undefined;
  readonly cells: Map<string, StoredCell>;
  /** As texts, so that what is read is what a store would give back. */
  readonly memories: Map<string, string>;
}

/** What was learnt of debtors, in memory. */
export class MemoryValues implements ValueStore {
  readonly #campaigns = new Map<string, CampaignValues>();

  tables(campaignId: string): Promise<StoredTables | undefined> {
    const { asOf, cells, estimates } = this.#campaign(campaignId);
    if (asOf === undefined) return Promise.resolve(undefined);
    const read = estimates === undefined ? {} : { estimates: decodeEstimates(estimates) };
    return Promise.resolve({ asOf, cells: [...cells.values()], ...read });
  }

  memories(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredMemory | undefined)[]> {
    const { memories } = this.#campaign(campaignId);
    const texts = debtorIds.map((id) => memories.get(id));
    return Promise.resolve(texts.map((text) => (text === undefined ? undefined : decodeMemory(text))));
  }

  learn(campaignId: string, lesson: Lesson): Promise<'learnt' | 'known' | 'changed'> {
    const campaign = this.#campaign(campaignId);
    const { debtorId, name, before, memory, cells, asOf } = lesson;
    const known = campaign.memories.get(debtorId);
    if (known !== undefined && decodeMemory(known).lessons.includes(name)) return Promise.resolve('known');
    if (known !== (before && encodeMemory(before))) return Promise.resolve('changed');
    if ((campaign.asOf ?? asOf) !== asOf) return Promise.resolve('changed');
    campaign.asOf = asOf;
    campaign.memories.set(debtorId, encodeMemory({ memory, lessons: [...(before?.lessons ?? []), name] }));
    for (const cell of cells) addUp(campaign.cells, cell);
    return Promise.resolve('learnt');
  }

  saveEstimates(campaignId: string, estimates: ValueEstimates, asOf: EpochMs): Promise<void> {
    const campaign = this.#campaign(campaignId);
    campaign.asOf ??= asOf;
    campaign.estimates = encodeEstimates(estimates);
    return Promise.resolve();
  }

  forgetDebtor(campaignId: string, debtorId: string): Promise<void> {
    this.#campaign(campaignId).memories.delete(debtorId);
    return Promise.resolve();
  }

  forgetDebtors(campaignId: string): Promise<number> {
    const { memories } = this.#campaign(campaignId);
    const count = memories.size;
    memories.clear();
    return Promise.resolve(count);
  }

  #campaign(campaignId: string): CampaignValues {
    let campaign = this.#campaigns.get(campaignId);
    if (!campaign) {
      campaign = { asOf: undefined, estimates: undefined, cells: new Map(), memories: new Map() };
      this.#campaigns.set(campaignId, campaign);
    }
    return campaign;
  }
}

function addUp(sums: Map<string, StoredCell>, cell: StoredCell): void {
  const { hits, tries } = sums.get(cellName(cell)) ?? { hits: 0, tries: 0 };
  sums.set(cellName(cell), { ...cell, hits: hits + cell.hits, tries: tries + cell.tries });
}
