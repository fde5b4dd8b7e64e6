import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { RecordingComments } from '../../store/ports/recording-comments.ts';
import type { RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';
import { withoutTexts } from '../review/without-texts.ts';
import type { RecordingTurns } from './recording-turns.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'remove' | 'erasePerson'>;
  readonly comments: Pick<DocumentStore<RecordingComments>, 'remove'>;
  readonly evaluations: DocumentStore<Evaluation>;
  /** Removes the sound and the sketch of a recording, wherever they lie. Safe to repeat. */
  readonly removeAudio: (recording: RecordingEntry) => Promise<void>;
  readonly turns: RecordingTurns;
}

/** What became of a recording that was to be removed. `held`: nothing, as it is under legal hold. */
export type Removal = 'removed' | 'held' | 'unknown';

/** Removes recordings for good: the audio first, then what was written about it, then the entry that leads to it. */
export class RecordingRemoval {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** By age: what reviewers wrote in evaluations stays, as scores do. */
  remove(recordingId: string): Promise<Removal> {
    return this.#unlessHeld(recordingId, (recording) => this.#forget(recording));
  }

  /**
   * Because its person is erased: what people wrote in evaluations may tell of the debtor, and goes as well. One under legal
   * hold stays, with what was written, under the alias.
   */
  async erase(recordingId: string, alias: string): Promise<Removal> {
    const { index, turns } = this.#parts;
    const removal = await this.#unlessHeld(recordingId, async (recording) => {
      await this.#clearTexts(recordingId);
      await this.#forget(recording);
    });
    if (removal !== 'held') return removal;
    // A hold that was lifted in between leaves it to the next round.
    await turns.run(recordingId, () => index.erasePerson(recordingId, alias));
    return 'held';
  }

  #unlessHeld(recordingId: string, remove: (recording: RecordingEntry) => Promise<void>): Promise<Removal> {
    const { index, turns } = this.#parts;
    return turns.run(recordingId, async () => {
      const recording = await index.get(recordingId);
      if (!recording) return 'unknown';
      if (recording.legalHold) return 'held';
      await remove(recording);
      return 'removed';
    });
  }

  async #forget(recording: RecordingEntry): Promise<void> {
    const { index, comments, removeAudio } = this.#parts;
    await removeAudio(recording);
    await comments.remove(recording.recordingId);
    await index.remove([recording.recordingId]);
  }

  async #clearTexts(recordingId: string): Promise<void> {
    const { evaluations } = this.#parts;
    for (const { id } of (await evaluations.list()).filter((evaluation) => evaluation.recordingId === recordingId)) {
      for (let result = 'changed'; result === 'changed';) {
        const found = await evaluations.get(id);
        if (!found) break;
        result = await evaluations.put(withoutTexts(found.document), found.version);
      }
    }
  }
}
