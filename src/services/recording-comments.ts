import { randomUUID } from 'node:crypto';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { DocumentStore } from '../store/ports/document-store.ts';
import { mostComments, type RecordingComment, type RecordingComments } from '../store/ports/recording-comments.ts';
import type { RecordingIndex } from '../store/ports/recording-index.ts';

interface Parts {
  readonly store: DocumentStore<RecordingComments>;
  readonly recordings: Pick<RecordingIndex, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What somebody writes; times from the beginning of the recording, ms. */
export interface CommentDraft {
  readonly by: string;
  readonly fromMs: number;
  readonly toMs?: number;
  readonly text: string;
}

/** Others may write at the same time: so often a write is tried. */
const tries = 5;

/** What reviewers write at the seconds of recordings. Who may read a recording is asked before. */
export class CommentService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** In the order of the recording. */
  async list(recordingId: string): Promise<readonly RecordingComment[]> {
    return (await this.#parts.store.get(recordingId))?.document.comments ?? [];
  }

  /** @throws AppError CALL_STATE when there are too many; DOCUMENT_CHANGED when others write all the time */
  add(recordingId: string, draft: CommentDraft): Promise<readonly RecordingComment[]> {
    const comment = { id: randomUUID(), at: this.#parts.clock.now(), ...draft };
    return this.#change(recordingId, (comments) => {
      if (comments.length >= mostComments) throw new AppError('CALL_STATE', { reason: 'tooManyComments' });
      return [...comments, comment].toSorted((a, b) => a.fromMs - b.fromMs || a.at - b.at);
    });
  }

  /** @throws AppError NOT_FOUND when there is no such comment, FORBIDDEN when somebody else wrote it */
  remove(recordingId: string, id: string, by: string): Promise<readonly RecordingComment[]> {
    return this.#change(recordingId, (comments) => {
      const found = comments.find((comment) => comment.id === id);
      if (!found) throw new AppError('NOT_FOUND', { reason: 'commentUnknown' });
      if (found.by !== by) throw new AppError('FORBIDDEN', { reason: 'notYourself' });
      return comments.filter((comment) => comment !== found);
    });
  }

  async #change(
    recordingId: string,
    to: (comments: readonly RecordingComment[]) => readonly RecordingComment[],
  ): Promise<readonly RecordingComment[]> {
    const { store, recordings } = this.#parts;
    for (let tried = 0; tried < tries; tried += 1) {
      const found = await store.get(recordingId);
      const comments = to(found?.document.comments ?? []);
      const result = await store.put({ id: recordingId, comments }, found?.version);
      if (result === 'full') throw new AppError('CALL_STATE', { reason: 'tooManyComments' });
      if (result === 'changed') continue;
      // One that was erased meanwhile keeps no comments.
      if (!(await recordings.get(recordingId))) await store.remove(recordingId);
      return comments;
    }
    throw new AppError('DOCUMENT_CHANGED', { reason: 'fileChanged' });
  }
}
