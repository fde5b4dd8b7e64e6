import { signal, type ReadonlySignal, type Signal } from '@preact/signals';
import type { z } from 'zod';
import type { writtenReply } from '../../../../src/api/contracts/debtors.ts';
import type { ApiClient } from '../../../shared/api-client.ts';
import { ApiProblem } from '../../../shared/api-problem.ts';
import { OneAtATime } from '../../../shared/one-at-a-time.ts';
import type { DebtorRecord } from '../debtor.ts';
import { readTexts, type Wrong } from './read-texts.ts';
import { differencesOf, type Difference } from './record-differences.ts';
import { inverseOf, patchOf, type RecordPatch } from './record-patch.ts';
import {
  listParts,
  textParts,
  textsOf,
  type ListName,
  type PartOf,
  type RecordTexts,
  type TextPart,
} from './record-texts.ts';

/** One of many things of a debtor while somebody types it. */
export interface Row<L extends ListName> {
  readonly key: number;
  readonly texts: Readonly<Record<PartOf<L>, Signal<string>>>;
}

/** What would change, and what the service is sent for it. */
export interface PlannedEdit {
  readonly differences: readonly Difference[];
  readonly patch: RecordPatch;
}

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly record: Pick<DebtorRecord, 'campaignId' | 'debtorId' | 'version' | 'document'>;
  /** It was changed; `undo` takes that back, unless somebody changed it again. */
  readonly onChanged: (undo: () => Promise<void>) => void;
}

/** A debtor's record while somebody corrects it: what was typed, what is wrong with it, what would change. */
export class RecordForm {
  readonly texts: Readonly<Record<TextPart, Signal<string>>>;
  readonly rows: { readonly [L in ListName]: Signal<readonly Row<L>[]> };
  /** By JSON Pointers into the document; fields by their row. */
  readonly wrong = signal<ReadonlyMap<string, Wrong>>(new Map());
  /** Undefined: nobody asked. */
  readonly planned = signal<PlannedEdit | undefined>(undefined);
  /** Somebody else changed the record after it was read. */
  readonly isStale = signal(false);
  readonly #turns = new OneAtATime();
  readonly isBusy: ReadonlySignal<boolean> = this.#turns.isBusy;
  readonly trouble: ReadonlySignal<unknown> = this.#turns.trouble;
  readonly #parts: Parts;
  #key = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    const texts = textsOf(parts.record.document);
    this.texts = signals(textParts, texts.parts);
    this.rows = {
      phones: signal(texts.phones.map((row) => this.#row('phones', row))),
      debts: signal(texts.debts.map((row) => this.#row('debts', row))),
      fields: signal(texts.fields.map((row) => this.#row('fields', row))),
    };
  }

  /** An empty row at the end. @returns its place */
  add(list: ListName): number {
    const none = Object.fromEntries(listParts[list].map((part) => [part, ''])) as Record<PartOf<ListName>, string>;
    this.#change(list, (rows) => [...rows, this.#row(list, none)]);
    return this.rows[list].value.length - 1;
  }

  remove(list: ListName, place: number): void {
    this.#change(list, (rows) => rows.toSpliced(place, 1));
    // What was wrong is named by places, which are others now.
    this.wrong.value = new Map();
  }

  /** One place up: numbers are tried in their order. */
  raisePhone(place: number): void {
    const moved = this.rows.phones.value[place];
    if (place === 0 || moved === undefined) return;
    this.#change('phones', (rows) => rows.toSpliced(place, 1).toSpliced(place - 1, 0, moved));
    this.wrong.value = new Map();
  }

  /** Somebody types: what was wrong there may be right now. */
  edited(pointer: string): void {
    this.wrong.value = new Map([...this.wrong.value].filter(([each]) => each !== pointer));
  }

  /** Says what would change. @returns the first place that is wrong, by its pointer */
  compare(): string | undefined {
    const { document: before } = this.#parts.record;
    const { document: after, wrong } = readTexts(this.#typed(), before);
    this.wrong.value = wrong;
    const [first] = wrong.keys();
    if (first === undefined)
      this.planned.value = { differences: differencesOf(before, after), patch: patchOf(before, after) };
    return first;
  }

  /** Back to the fields. */
  correct(): void {
    this.planned.value = undefined;
  }

  /** Changes the record, as it was read. @returns the first place that the service calls wrong, by its pointer */
  async apply(): Promise<string | undefined> {
    const planned = this.planned.value;
    if (planned === undefined) return undefined;
    const { record, onChanged } = this.#parts;
    await this.#turns.run(async () => {
      const { version } = await this.#send(planned.patch, record.version);
      const back = inverseOf(planned.patch, record.document);
      onChanged(async () => void (await this.#send(back, version)));
    }, this.#failed);
    const [first] = this.wrong.value.keys();
    return first;
  }

  #send(patch: RecordPatch, ifMatch: string): Promise<z.output<typeof writtenReply>> {
    const { api, record } = this.#parts;
    const path = `/campaigns/${record.campaignId}/debtors/${encodeURIComponent(record.debtorId)}`;
    return api.ask({ method: 'PATCH', path, body: patch, ifMatch });
  }

  readonly #failed = (error: unknown): void => {
    const { code, fields = [] } = error instanceof ApiProblem ? error.refusal : {};
    this.isStale.value = code === 'DOCUMENT_CHANGED';
    this.wrong.value = new Map(fields.map(({ path, message }) => [this.#placeOf(path), { reason: message }]));
    if (fields.length > 0) this.planned.value = undefined;
    else if (!this.isStale.value) this.#turns.trouble.value = error;
  };

  /** Where the form has what the service names: fields stand in rows here. */
  #placeOf(pointer: string): string {
    const [, list, name = ''] = pointer.split('/');
    if (list !== 'fields') return pointer;
    const plain = name.replaceAll('~1', '/').replaceAll('~0', '~');
    return `/fields/${this.rows.fields.value.findIndex(({ texts }) => texts.name.value.trim() === plain)}/text`;
  }

  /** What stands in the fields; rows without anything in them are no rows. */
  #typed(): RecordTexts {
    const { phones, debts, fields } = this.rows;
    for (const list of Object.keys(this.rows) as ListName[])
      this.#change(list, (rows) =>
        rows.filter(({ texts }) => Object.values(valuesOf(texts)).some((text) => text.trim() !== '')),
      );
    return {
      parts: valuesOf(this.texts),
      phones: phones.value.map(({ texts }) => valuesOf(texts)),
      debts: debts.value.map(({ texts }) => valuesOf(texts)),
      fields: fields.value.map(({ texts }) => valuesOf(texts)),
    };
  }

  #change<L extends ListName>(list: L, next: (rows: readonly Row<L>[]) => readonly Row<L>[]): void {
    const rows: Signal<readonly Row<L>[]> = this.rows[list];
    rows.value = next(rows.value);
  }

  #row<L extends ListName>(list: L, values: Readonly<Record<PartOf<L>, string>>): Row<L> {
    return { key: this.#key++, texts: signals(listParts[list] as readonly PartOf<L>[], values) };
  }
}

function signals<N extends string>(
  names: readonly N[],
  values: Readonly<Record<N, string>>,
): Readonly<Record<N, Signal<string>>> {
  return Object.fromEntries(names.map((name) => [name, signal(values[name])])) as Record<N, Signal<string>>;
}

function valuesOf<N extends string>(texts: Readonly<Record<N, Signal<string>>>): Readonly<Record<N, string>> {
  return Object.fromEntries(
    Object.entries<Signal<string>>(texts).map(([name, { value }]) => [name, value]),
  ) as unknown as Record<N, string>;
}
