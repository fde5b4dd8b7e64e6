import { signal } from '@preact/signals';
import type { ApiClient, Applied } from '../../shared/api-client.ts';
import { ApiProblem } from '../../shared/api-problem.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { ProofGate } from '../parts/proof-gate.ts';
import { campaignFields, type FieldPath } from './campaign-fields.ts';
import { readText, textOf, type TextWrong } from './field-text.ts';

/** A campaign's document, as the service takes and gives it. */
export interface CampaignDocument {
  readonly id: string;
  readonly name: string;
  readonly [setting: string]: unknown;
}

/** What is wrong with a field: the text itself, or in the words of the service, which are English. */
export type FieldWrong = TextWrong | { readonly expected: string };

/** What a form of a campaign needs. */
export interface FormParts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly proof: Pick<ProofGate, 'pass'>;
  /** Takes what was changed, and what takes it back; a new campaign has no way back but its removal. */
  readonly onApplied: (change: { readonly applied: Applied; readonly undo?: () => Promise<void> }) => void;
}

/** A campaign on the page: its settings as texts, what the service says of them, and what would change. */
export class CampaignForm {
  readonly texts = signal<ReadonlyMap<FieldPath, string>>(new Map());
  readonly wrong = signal<ReadonlyMap<FieldPath, FieldWrong>>(new Map());
  /** What the service says would change; undefined: it was not asked. */
  readonly planned = signal<Applied | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: FormParts;
  /** As the service has it; undefined: it is new. */
  readonly before: CampaignDocument | undefined;

  /** @param before the campaign as the service has it; absent: a new one */
  constructor(parts: FormParts, before?: CampaignDocument) {
    this.#parts = parts;
    this.before = before;
    this.texts.value = new Map(campaignFields.map((field) => [field.path, textOf(field, at(before, field.path))]));
  }

  write(path: FieldPath, text: string): void {
    this.texts.value = new Map([...this.texts.value, [path, text]]);
    this.wrong.value = new Map([...this.wrong.value].filter(([each]) => each !== path));
    this.planned.value = undefined;
  }

  /** Asks what would change. @returns the first field that is wrong, which the page goes to */
  async compare(): Promise<FieldPath | undefined> {
    const document = this.#document();
    if (document === undefined) return this.#firstWrong();
    await this.#turns.run(async () => {
      this.planned.value = await this.#parts.proof.pass(() => this.#send(document, true));
    }, this.#failed);
    return this.#firstWrong();
  }

  /** Changes the campaign, or creates it. */
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

  #send(document: CampaignDocument, isDryRun: boolean): Promise<Applied> {
    const path = `/campaigns/${encodeURIComponent(document.id)}?dryRun=${isDryRun}`;
    return this.#parts.api.ask<Applied>({ method: 'PUT', path, body: document });
  }

  /** The document that the texts stand for; undefined when one of them stands for nothing. */
  #document(): CampaignDocument | undefined {
    const wrong = new Map<FieldPath, FieldWrong>();
    const document: Record<string, unknown> = {};
    for (const field of campaignFields) {
      const read = readText(field, this.texts.value.get(field.path) ?? '');
      if (read === 'absent') continue;
      if ('wrong' in read) wrong.set(field.path, read.wrong);
      else put(document, field.path, read.value);
    }
    this.wrong.value = wrong;
    const id = document['id'];
    if (typeof id !== 'string') {
      this.wrong.value = new Map([...wrong, ['id', { expected: 'a name of letters, digits, . _ and -' }]]);
      return undefined;
    }
    return wrong.size > 0 ? undefined : (document as unknown as CampaignDocument);
  }

  /** Puts what the service refuses beside the fields that it names. */
  readonly #failed = (error: unknown): void => {
    this.planned.value = undefined;
    const named = error instanceof ApiProblem ? (error.refusal.fields ?? []) : [];
    const wrong = new Map<FieldPath, FieldWrong>();
    for (const { path, message } of named) {
      const key = path.slice(1).replaceAll('/', '.');
      const field =
        campaignFields.find((each) => key === each.path || key.startsWith(`${each.path}.`)) ??
        campaignFields.find((each) => each.path.startsWith(`${key}.`));
      if (field && !wrong.has(field.path)) wrong.set(field.path, { expected: message });
    }
    this.wrong.value = wrong;
    if (wrong.size === 0) this.trouble.value = error;
  };

  #firstWrong(): FieldPath | undefined {
    return campaignFields.find(({ path }) => this.wrong.value.has(path))?.path;
  }
}

/** The value at a path of a document. */
function at(document: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key], document);
}

function put(document: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? path;
  let place = document;
  for (const key of keys) place = (place[key] ??= {}) as Record<string, unknown>;
  place[last] = value;
}
