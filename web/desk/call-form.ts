import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { CallbackTimes, Card, Choice, DraftTyped, Submission } from './desk-api.ts';
import type { DraftKeeper } from './draft-keeper.ts';
import {
  draftOf,
  fieldsOf,
  fieldsOfDraft,
  submissionOf,
  wrongFields,
  type FieldName,
  type FormFields,
} from './form-fields.ts';

interface Parts {
  readonly callId: string;
  readonly card: Card;
  readonly draft: DraftTyped | undefined;
  readonly keeper: Pick<DraftKeeper, 'typed' | 'forget'>;
  readonly readTimes: (callId: string) => Promise<CallbackTimes>;
  readonly submit: (submission: Submission) => Promise<void>;
}

/** The result of one call, as the agent fills it in. What is typed is kept with every change. */
export class CallForm {
  readonly callId: string;
  readonly card: Card;
  readonly fields: Signal<FormFields>;
  readonly choice: ReadonlySignal<Choice | undefined>;
  /** Fields that were wrong when they submitted, until they change. */
  readonly wrong: Signal<readonly FieldName[]> = signal([]);
  /** Why the service refused it. */
  readonly trouble = signal<unknown>(undefined);
  readonly isSaved = signal(false);
  /** When the debtor may be called back; `failed`: it could not be asked. */
  readonly times: Signal<CallbackTimes | 'failed' | undefined> = signal(undefined);
  readonly #parts: Parts;

  constructor(parts: Parts) {
    ({ callId: this.callId, card: this.card } = parts);
    this.#parts = parts;
    this.fields = signal(fieldsOfDraft(parts.draft));
    this.choice = computed(() => this.card.dispositions.find(({ name }) => name === this.fields.value.disposition));
    this.#wantTimes();
  }

  /** The disposition at this place of the list, from 1. @returns the first field that it asks for and that is empty */
  choose(place: number): FieldName | undefined {
    const choice = this.card.dispositions[place - 1];
    if (!choice) return undefined;
    this.edit({ disposition: choice.name });
    this.#wantTimes();
    const { callBack, promise } = fieldsOf(choice);
    const { callBackAt, promisedUntil } = this.fields.value;
    if (callBack !== 'no' && callBackAt === undefined) return 'callBackAt';
    return promise !== 'no' && promisedUntil === '' ? 'promisedUntil' : undefined;
  }

  edit(change: Partial<FormFields>): void {
    this.fields.value = { ...this.fields.value, ...change };
    this.isSaved.value = false;
    this.wrong.value = this.wrong.value.filter((name) => !(name in change));
    this.#parts.keeper.typed(draftOf(this.callId, this.fields.value));
  }

  /** Submits it when nothing is wrong. @param now epoch ms @returns the first field that is wrong */
  async submit(now: number): Promise<FieldName | undefined> {
    const choice = this.choice.value;
    this.wrong.value = wrongFields(this.fields.value, choice, now);
    const [first] = this.wrong.value;
    if (first !== undefined || !choice) return first;
    this.trouble.value = undefined;
    const submission = submissionOf(this.callId, this.fields.value, choice);
    // A draft that arrives after the submission would come back.
    await this.#parts.keeper.forget(this.callId);
    await this.#parts.submit(submission);
    return undefined;
  }

  /** The service refused it: it is a draft again. */
  refused(error: unknown): void {
    this.trouble.value = error;
    this.#parts.keeper.typed(draftOf(this.callId, this.fields.value));
  }

  /** Asks again when the debtor may be called back. */
  async readTimes(): Promise<void> {
    this.times.value = undefined;
    try {
      this.times.value = await this.#parts.readTimes(this.callId);
    } catch {
      this.times.value = 'failed';
    }
  }

  #wantTimes(): void {
    if (fieldsOf(this.choice.value).callBack !== 'no' && this.times.value === undefined) void this.readTimes();
  }
}
