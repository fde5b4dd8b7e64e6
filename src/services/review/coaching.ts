import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CoachingNote, CoachingState } from '../../store/ports/coaching-note.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';

interface Parts {
  readonly store: DocumentStore<CoachingNote>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a reviewer asks an agent to do; `dueOn` is a local day, `2026-11-30`. */
export interface CoachingDraft {
  readonly by: string;
  readonly text: string;
  readonly dueOn: string;
}

/** What the agent, or who closes a note, says. */
interface Saying {
  readonly by: string;
  readonly comment: string;
}

/** Which notes; all that is given must fit. */
export interface CoachingFilter {
  readonly agentId?: string | undefined;
  readonly evaluationId?: string | undefined;
  readonly state?: CoachingState | undefined;
}

/** Coaching notes from evaluation to closing: open, done by the agent's word, closed by a reviewer. Who may see which is asked before. */
export class Coaching {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What is due first, first. */
  async list({ agentId, evaluationId, state }: CoachingFilter): Promise<readonly CoachingNote[]> {
    const all = await this.#parts.store.list();
    return all
      .filter((note) =>
        [
          [agentId, note.agentId],
          [evaluationId, note.evaluationId],
          [state, note.state],
        ].every(([asked, found]) => asked === undefined || asked === found),
      )
      .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.writtenAt - b.writtenAt);
  }

  /** @throws AppError NOT_FOUND */
  async require(id: string): Promise<CoachingNote> {
    return (await this.#find(id)).document;
  }

  /** @throws AppError CALL_STATE for a draft, an evaluation of nobody's conversation, or when there are too many */
  async write(evaluation: Evaluation, draft: CoachingDraft): Promise<CoachingNote> {
    const { id: evaluationId, recordingId, campaignId, agentId, team, state } = evaluation;
    if (state === 'draft' || agentId === undefined) throw new AppError('CALL_STATE', { reason: 'nobodyToCoach' });
    const note: CoachingNote = {
      ...{ id: randomUUID(), evaluationId, recordingId, campaignId, agentId, ...(team === undefined ? {} : { team }) },
      ...{ ...draft, writtenAt: this.#parts.clock.now(), state: 'open' },
    };
    const result = await this.#parts.store.put(note);
    if (result !== 'stored') throw new AppError('CALL_STATE', { reason: 'tooManyCoachingNotes' });
    return note;
  }

  /** The agent did it, once. @throws AppError NOT_FOUND; CALL_STATE unless it is open; DOCUMENT_CHANGED */
  finish(id: string, saying: Saying): Promise<CoachingNote> {
    return this.#step(id, (note) => {
      if (note.state !== 'open') throw new AppError('CALL_STATE', { reason: 'coachingAnswered' });
      return { ...note, state: 'done', answer: { ...saying, at: this.#parts.clock.now() } };
    });
  }

  /** It was seen to be done, or is no longer asked for. @throws AppError NOT_FOUND; CALL_STATE: closed; DOCUMENT_CHANGED */
  close(id: string, saying: Saying): Promise<CoachingNote> {
    return this.#step(id, (note) => {
      if (note.state === 'closed') throw new AppError('CALL_STATE', { reason: 'coachingClosed' });
      return { ...note, state: 'closed', closing: { ...saying, at: this.#parts.clock.now() } };
    });
  }

  async #find(id: string): Promise<{ readonly document: CoachingNote; readonly version: string }> {
    const found = await this.#parts.store.get(id);
    if (!found) throw new AppError('NOT_FOUND', { reason: 'coachingUnknown' });
    return found;
  }

  async #step(id: string, to: (note: CoachingNote) => CoachingNote): Promise<CoachingNote> {
    const { document, version } = await this.#find(id);
    const changed = to(document);
    if ((await this.#parts.store.put(changed, version)) !== 'stored')
      throw new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
    return changed;
  }
}
