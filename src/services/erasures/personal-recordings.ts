import { rm } from 'node:fs/promises';
import { sketchFileOf } from '../../../telephony/media/recording/sketch-file.ts';
import type { ErasedPerson } from '../../store/ports/erased-person.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import { withoutTexts } from '../review/without-texts.ts';
import type { PersonalStore } from '../../store/ports/personal-store.ts';
import type { RecordingComments } from '../../store/ports/recording-comments.ts';
import type { RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';

/** Entries read at a time. */
const page = 1_000;

/** Recordings of the person's conversations: the audio first, then what was written about it, then the entries that lead to it. */
export class PersonalRecordings implements PersonalStore {
  readonly name = 'recordings';
  readonly #index: Pick<RecordingIndex, 'list' | 'remove'>;
  readonly #comments: Pick<DocumentStore<RecordingComments>, 'remove'>;
  readonly #evaluations: DocumentStore<Evaluation>;

  constructor(
    index: Pick<RecordingIndex, 'list' | 'remove'>,
    comments: Pick<DocumentStore<RecordingComments>, 'remove'>,
    evaluations: DocumentStore<Evaluation>,
  ) {
    this.#index = index;
    this.#comments = comments;
    this.#evaluations = evaluations;
  }

  async trace(person: ErasedPerson): Promise<ErasedPerson> {
    const callIds = new Set(person.callIds);
    for await (const { callId } of this.#of(person.debtorId)) callIds.add(callId);
    return { ...person, callIds: [...callIds] };
  }

  async forget({ debtorId }: ErasedPerson): Promise<number | 'busy'> {
    const found: RecordingEntry[] = [];
    for await (const entry of this.#of(debtorId)) found.push(entry);
    if (found.some(({ state }) => state === 'recording')) return 'busy';
    for (const { file } of found) for (const each of [file, sketchFileOf(file)]) await rm(each, { force: true });
    for (const { recordingId } of found) await this.#comments.remove(recordingId);
    await this.#clearTexts(new Set(found.map(({ recordingId }) => recordingId)));
    return this.#index.remove(found.map(({ recordingId }) => recordingId));
  }

  /** An agent's scores stay: they are of the agent. What people wrote may tell of the debtor. */
  async #clearTexts(recordingIds: ReadonlySet<string>): Promise<void> {
    for (const { id, recordingId } of recordingIds.size > 0 ? await this.#evaluations.list() : []) {
      if (!recordingIds.has(recordingId)) continue;
      for (let result = 'changed'; result === 'changed';) {
        const found = await this.#evaluations.get(id);
        if (!found) break;
        result = await this.#evaluations.put(withoutTexts(found.document), found.version);
      }
    }
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
