import { signal } from '@preact/signals';
import type { ApiClient, Applied } from '../../shared/api-client.ts';
import { ApiProblem } from '../../shared/api-problem.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { ProofGate } from '../../shared/sections/proof-gate.ts';
import {
  documentOf,
  draftsOfDocument,
  missingIn,
  placeAt,
  type SettingsDocument,
  type SettingsDrafts,
} from './settings-document.ts';
import type { TextWrong } from './field-text.ts';
import type { Draft } from './setting-draft.ts';
import type { Field } from './setting-shape.ts';

/** What is wrong with a field: the text itself, or in the words of the service, which are English. */
export type FieldWrong = TextWrong | { readonly expected: string };

/** Why a document cannot be taken into the form: it is none, or the form has no field for this part of it. */
export type DocumentWrong = 'notJson' | { readonly unknown: string };

/** What a form of settings needs. */
export interface FormParts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly proof: Pick<ProofGate, 'pass'>;
  /** Takes what was changed, and what takes it back; a new document has no way back but its removal. */
  readonly onApplied: (change: { readonly applied: Applied; readonly undo?: () => Promise<void> }) => void;
}

/** What a form is about. */
export interface FormSubject {
  /** In the order in which the form has them. */
  readonly fields: readonly Field[];
  /** Where the service has such documents, like `/campaigns`. */
  readonly place: string;
  /** As the service has it; absent: a new one. */
  readonly before?: SettingsDocument;
  /** What a document has that names nothing; absent: nobody knows. */
  readonly usual?: unknown;
}

/** A document on the page: its settings as drafts, what the service says of them, and what would change. */
export class SettingsForm {
  readonly drafts = signal<SettingsDrafts>(new Map());
  /** By the path of what shows it: a setting, a part of one, a row. */
  readonly wrong = signal<ReadonlyMap<string, FieldWrong>>(new Map());
  /** What the service says would change; undefined: it was not asked. */
  readonly planned = signal<Applied | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: FormParts;
  readonly #place: string;
  readonly fields: readonly Field[];
  /** As the service has it; undefined: it is new. */
  readonly before: SettingsDocument | undefined;
  /** What a document has that names nothing. */
  readonly usual: unknown;

  constructor(parts: FormParts, { fields, place, before, usual }: FormSubject) {
    this.#parts = parts;
    this.#place = place;
    this.fields = fields;
    this.before = before;
    this.usual = usual;
    this.drafts.value = draftsOfDocument(fields, before, before === undefined ? usual : undefined);
  }

  write(path: string, draft: Draft): void {
    this.drafts.value = new Map([...this.drafts.value, [path, draft]]);
    this.wrong.value = new Map([...this.wrong.value].filter(([each]) => each !== path && !each.startsWith(`${path}.`)));
    this.planned.value = undefined;
  }

  /** The document as its file would have it. What cannot be read yet is left out. */
  get json(): string {
    return JSON.stringify(documentOf(this.fields, this.drafts.value).document, null, 2);
  }

  /** Takes a whole document into the form. @returns why it cannot be taken; undefined: it was */
  takeJson(text: string): DocumentWrong | undefined {
    let written: unknown;
    try {
      written = JSON.parse(text);
    } catch {
      return 'notJson';
    }
    if (typeof written !== 'object' || written === null || Array.isArray(written)) return 'notJson';
    const document = this.before === undefined ? written : { ...written, id: this.before.id };
    const drafts = draftsOfDocument(this.fields, document);
    const read = documentOf(this.fields, drafts);
    const [unknown] = missingIn(read.document, document).filter((path) => !read.wrong.has(path));
    if (unknown !== undefined) return { unknown };
    this.drafts.value = drafts;
    this.wrong.value = read.wrong;
    this.planned.value = undefined;
    return undefined;
  }

  /** Asks what would change. @returns the first place that is wrong, which the page goes to */
  async compare(): Promise<string | undefined> {
    const document = this.#document();
    if (document === undefined) return this.#firstWrong();
    await this.#turns.run(async () => {
      this.planned.value = await this.#parts.proof.pass(() => this.#send(document, true));
    }, this.#failed);
    return this.#firstWrong();
  }

  /** Changes the document, or creates it. */
  async apply(): Promise<void> {
    const document = this.#document();
    if (document === undefined) return;
    await this.#turns.run(async () => {
      const applied = await this.#parts.proof.pass(() => this.#send(document, false));
      this.planned.value = undefined;
      const { before } = this;
      const undo = async (): Promise<void> => {
        if (before) await this.#parts.proof.pass(() => this.#send(before, false));
      };
      this.#parts.onApplied({ applied, ...(before && { undo }) });
    }, this.#failed);
  }

  correct(): void {
    this.planned.value = undefined;
  }

  #send(document: SettingsDocument, isDryRun: boolean): Promise<Applied> {
    const path = `${this.#place}/${encodeURIComponent(document.id)}?dryRun=${isDryRun}`;
    return this.#parts.api.ask<Applied>({ method: 'PUT', path, body: document });
  }

  /** The document that the drafts stand for; undefined when one of them stands for nothing. */
  #document(): SettingsDocument | undefined {
    const { document, wrong } = documentOf(this.fields, this.drafts.value);
    this.wrong.value = wrong;
    if (typeof document['id'] !== 'string') {
      const id = { expected: 'an id of 1 to 64 letters, digits, - or _' };
      this.wrong.value = new Map<string, FieldWrong>([...wrong, ['id', id]]);
      return undefined;
    }
    return wrong.size > 0 ? undefined : (document as unknown as SettingsDocument);
  }

  /** Puts what the service refuses beside the fields that it names. */
  readonly #failed = (error: unknown): void => {
    this.planned.value = undefined;
    const named = error instanceof ApiProblem ? (error.refusal.fields ?? []) : [];
    const wrong = new Map<string, FieldWrong>();
    for (const { path, message } of named) {
      const place = placeAt(this.fields, path.slice(1).replaceAll('/', '.'));
      if (place && !wrong.has(place.path)) wrong.set(place.path, { expected: message });
    }
    this.wrong.value = wrong;
    if (wrong.size === 0) this.trouble.value = error;
  };

  #firstWrong(): string | undefined {
    const wrong = [...this.wrong.value.keys()];
    for (const { path } of this.fields) {
      const found = wrong.find((each) => each === path || each.startsWith(`${path}.`));
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
