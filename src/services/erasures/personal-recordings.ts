import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { KeptOfPerson, PersonalStore } from '../../store/ports/personal-store.ts';
import type { RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';
import type { RecordingRemoval } from '../recordings/recording-removal.ts';

/** Entries read at a time. */
const page = 1_000;

/** Recordings of the person's conversations. What is under legal hold stays under the alias until the hold is lifted. */
export class PersonalRecordings implements PersonalStore {
  readonly name = 'recordings';
  readonly #index: Pick<RecordingIndex, 'list' | 'awaitingErasure'>;
  readonly #removal: Pick<RecordingRemoval, 'erase'>;

  constructor(index: Pick<RecordingIndex, 'list' | 'awaitingErasure'>, removal: Pick<RecordingRemoval, 'erase'>) {
    this.#index = index;
    this.#removal = removal;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const callIds = new Set(person.callIds);
    for await (const { callId } of this.#of(person.debtorId)) callIds.add(callId);
    return { ...person, callIds: [...callIds] };
  }

  async forget({ debtorId, alias }: ErasedPerson): Promise<number | 'busy'> {
    const found: RecordingEntry[] = [];
    for await (const entry of this.#of(debtorId)) found.push(entry);
    if (found.some(({ state }) => state === 'recording')) return 'busy';
    for (const { recordingId } of found) await this.#removal.erase(recordingId, alias);
    return found.length;
  }

  async kept({ alias }: ErasedPerson): Promise<readonly KeptOfPerson[]> {
    const waiting = (await this.#index.awaitingErasure()).filter(({ debtorId }) => debtorId === alias);
    return waiting.map(({ recordingId }) => ({ what: 'recording', id: recordingId, why: 'legalHold' }));
  }

  async *#of(debtorId: string): AsyncGenerator<RecordingEntry> {
    // One instant may have several: the next page begins with that instant again.
    const seen = new Set<string>();
    for (let before: number | undefined; ;) {
      const entries = await this.#index.list({ limit: page, ...(before === undefined ? {} : { before }) });
      const fresh = entries.filter(({ recordingId }) => !seen.has(recordingId));
      if (fresh.length === 0) return;
      yield* fresh.filter((entry) => entry.debtorId === debtorId);
      seen.clear();
      for (const { recordingId } of entries) seen.add(recordingId);
      before = (entries.at(-1)?.startedAt ?? 0) + 1;
    }
  }
}
