import type { CoachingNote } from '../../store/ports/coaching-note.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { RecordingComments } from '../../store/ports/recording-comments.ts';
import type { RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';
import { withoutCoachingTexts, withoutTexts } from '../review/without-texts.ts';
import type { RecordingTurns } from './recording-turns.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'remove' | 'erasePerson'>;
  readonly comments: Pick<DocumentStore<RecordingComments>, 'remove'>;
  readonly evaluations: DocumentStore<Evaluation>;
  readonly coachingNotes: DocumentStore<CoachingNote>;
  /** Removes the sound and the sketch of a recording, wherever they lie. Safe to repeat. */
  readonly removeAudio: (recording: RecordingEntry) => Promise<void>;
  readonly turns: RecordingTurns;
  /** Of those that move recordings: none is removed while it is moved. */
  readonly moves: RecordingTurns;
}

/** What became of a recording that was to be removed. `held`: nothing, as it is under legal hold. */
export type Removal = 'removed' | 'held' | 'unknown';

/** Removes recordings for good: the audio first, then what was written about it, then the entry that leads to it. */
export class RecordingRemoval {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** By age: what reviewers wrote in evaluations and coaching notes stays, as scores do. */
  remove(recordingId: string): Promise<Removal> {
    return this.#unlessHeld(recordingId, (recording) => this.#forget(recording));
  }

  /**
   * Because its person is erased: what people wrote in evaluations and coaching notes may tell of the debtor, and goes as well. One under legal
   * hold stays, with what was written, under the alias.
   */
  async erase(recordingId: string, alias: string): Promise<Removal> {
    const { index, turns } = this.#parts;
    const removal = await this.#unlessHeld(recordingId, async (recording) => {
      await clearTexts(this.#parts.evaluations, recordingId, withoutTexts);
      await clearTexts(this.#parts.coachingNotes, recordingId, withoutCoachingTexts);
      await this.#forget(recording);
    });
    if (removal !== 'held') return removal;
    // A hold that was lifted in between leaves it to the next round.
    await turns.run(recordingId, () => index.erasePerson(recordingId, alias));
    return 'held';
  }

  #unlessHeld(recordingId: string, remove: (recording: RecordingEntry) => Promise<void>): Promise<Removal> {
    const { index, turns, moves } = this.#parts;
    const removeOne = async (): Promise<Removal> => {
      const recording = await index.get(recordingId);
      if (!recording) return 'unknown';
      if (recording.legalHold) return 'held';
      await remove(recording);
      return 'removed';
    };
    return moves.run(recordingId, () => turns.run(recordingId, removeOne));
  }

  async #forget(recording: RecordingEntry): Promise<void> {
    const { index, comments, removeAudio } = this.#parts;
    await removeAudio(recording);
    await comments.remove(recording.recordingId);
    await index.remove([recording.recordingId]);
  }
}

/** Takes what people wrote out of the documents of a recording. Whoever writes meanwhile is read again. */
async function clearTexts<T extends { readonly id: string; readonly recordingId: string }>(
  store: DocumentStore<T>,
  recordingId: string,
  without: (document: T) => T,
): Promise<void> {
  for (const { id } of (await store.list()).filter((document) => document.recordingId === recordingId)) {
    for (let result = 'changed'; result === 'changed';) {
      const found = await store.get(id);
      if (!found) break;
      result = await store.put(without(found.document), found.version);
    }
  }
}
