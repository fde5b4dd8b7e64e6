import { mapInSlices } from '../../../kernel/slices.ts';
import { findTraces, mayMention, withoutPerson, type ErasedPerson } from '../../store/ports/erased-person.ts';
import type { Journal, StoredJournalEntry } from '../../store/ports/journal.ts';
import type { PersonalStore } from '../../store/ports/personal-store.ts';

/** Entries read at a time. */
const page = 1_000;

/**
 * The journal of a floor, without the person: entries stay where they are and say the same of an alias, so that a replay and
 * a rebuilt history go on as before.
 */
export class PersonalJournal implements PersonalStore {
  readonly name = 'journal';
  readonly #journal: Pick<Journal, 'read' | 'replace'>;
  readonly #floorId: string;

  constructor(journal: Pick<Journal, 'read' | 'replace'>, floorId: string) {
    this.#journal = journal;
    this.#floorId = floorId;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    let traced = person;
    for await (const entries of this.#pages())
      await mapInSlices(entries, ({ body }) => {
        if (mayMention(body, traced)) traced = findTraces(JSON.parse(body) as unknown, traced);
      });
    return traced;
  }

  async forget(person: ErasedPerson): Promise<number> {
    let count = 0;
    for await (const entries of this.#pages()) {
      const replaced = (await mapInSlices(entries, (entry) => changedEntry(entry, person))).flat();
      await this.#journal.replace(this.#floorId, replaced);
      count += replaced.length;
    }
    return count;
  }

  async *#pages(): AsyncGenerator<readonly StoredJournalEntry[]> {
    for (let after: string | undefined; ;) {
      const entries = await this.#journal.read(this.#floorId, {
        ...(after === undefined ? {} : { after }),
        limit: page,
      });
      if (entries.length === 0) return;
      yield entries;
      after = entries.at(-1)?.id;
    }
  }
}

/** The entry without the person; nothing where it says nothing of them. */
function changedEntry(entry: StoredJournalEntry, person: ErasedPerson): readonly StoredJournalEntry[] {
  if (!mayMention(entry.body, person)) return [];
  const said: unknown = JSON.parse(entry.body);
  const body = JSON.stringify(withoutPerson(said, person));
  return body === JSON.stringify(said) ? [] : [{ ...entry, body }];
}
