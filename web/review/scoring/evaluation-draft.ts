import { signal } from '@preact/signals';
import type { Evaluation, EvaluationBody, MarkKind, Marks } from './scoring-api.ts';

interface Parts {
  readonly scorecard: string;
  /** What the service has of it. */
  readonly known: Evaluation | undefined;
  readonly save: (body: EvaluationBody, isLeaving: boolean) => Promise<Evaluation>;
  /** Calls back after so many ms, until it is cancelled. */
  readonly later: (ms: number, act: () => void) => () => void;
}

/** Whether the service has the newest: `failed` says that it refused it or did not answer. */
export type DraftPlace = 'none' | 'keeping' | 'kept' | 'failed';

const pauseMs = 800;

/** A reviewer's marks while they listen. The service has them soon after each change; one save is under way at a time. */
export class EvaluationDraft {
  readonly marks = signal<Marks>({});
  readonly comment = signal('');
  readonly place = signal<DraftPlace>('none');
  /** Why the last save failed. */
  readonly trouble = signal<unknown>(undefined);
  /** What the service has. */
  readonly saved = signal<Evaluation | undefined>(undefined);
  readonly #parts: Parts;
  #isDirty = false;
  #saving: Promise<void> | undefined;
  #cancel: () => void = () => undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.marks.value = parts.known?.marks ?? {};
    this.comment.value = parts.known?.comment ?? '';
    this.saved.value = parts.known;
    if (parts.known) this.place.value = 'kept';
  }

  /** @param atMs the second that is heard now: where a fail is heard, unless it has a place already */
  mark(criterion: string, mark: MarkKind, atMs: number): void {
    const { note, fromMs = atMs } = this.marks.value[criterion] ?? {};
    const place = mark === 'fail' ? { fromMs } : {};
    this.#put(criterion, { mark, ...place, ...(note === undefined ? {} : { note }) });
  }

  /** Says where a fail is heard. */
  moveEvidence(criterion: string, fromMs: number): void {
    const found = this.marks.value[criterion];
    if (found) this.#put(criterion, { ...found, fromMs });
  }

  note(criterion: string, note: string): void {
    const found = this.marks.value[criterion];
    if (found) this.#put(criterion, { ...found, note });
  }

  write(comment: string): void {
    this.comment.value = comment;
    this.#changed();
  }

  /** Resolves when the service has the newest. @throws what the save was refused with */
  async settle(): Promise<void> {
    this.#cancel();
    while (this.#isDirty || this.#saving) {
      await (this.#saving ?? this.#save(false));
      if (this.place.value === 'failed') throw this.trouble.value;
    }
  }

  /** Sends what waits, at once. @param isLeaving the page may be gone before the answer comes */
  flush(isLeaving: boolean): void {
    this.#cancel();
    if (this.#isDirty && (isLeaving || !this.#saving)) void this.#save(isLeaving);
  }

  #put(criterion: string, mark: Marks[string]): void {
    this.marks.value = { ...this.marks.value, [criterion]: mark };
    this.#changed();
  }

  #changed(): void {
    this.#isDirty = true;
    this.place.value = 'keeping';
    this.#cancel();
    this.#cancel = this.#parts.later(pauseMs, () => this.flush(false));
  }

  #save(isLeaving: boolean): Promise<void> {
    this.#isDirty = false;
    this.#saving = this.#parts
      .save(this.#body(), isLeaving)
      .then(
        (evaluation) => this.#arrived(evaluation),
        (error: unknown) => this.#failed(error),
      )
      .finally(() => (this.#saving = undefined))
      .then(() => {
        // Changed meanwhile: the pause after that change may have passed while this save was under way.
        if (this.#isDirty && this.place.value === 'keeping') this.#changed();
      });
    return this.#saving;
  }

  #arrived(evaluation: Evaluation): void {
    this.saved.value = evaluation;
    this.trouble.value = undefined;
    if (!this.#isDirty) this.place.value = 'kept';
  }

  #failed(error: unknown): void {
    this.#isDirty = true;
    this.trouble.value = error;
    this.place.value = 'failed';
  }

  #body(): EvaluationBody {
    const marks = Object.entries(this.marks.value).map(([id, { note = '', ...mark }]) => [
      id,
      note.trim() === '' ? mark : { ...mark, note },
    ]);
    const comment = this.comment.value.trim();
    return {
      scorecard: this.#parts.scorecard,
      marks: Object.fromEntries(marks) as EvaluationBody['marks'],
      ...(comment === '' ? {} : { comment }),
    };
  }
}
