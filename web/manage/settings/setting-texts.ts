import type { Messages } from '../../../src/messages/messages.ts';
import type { ManageWords } from '../words/manage-words.ts';
import { placeAt } from './settings-document.ts';
import { textOf } from './field-text.ts';
import { variantOf } from './setting-draft.ts';
import { isLeaf, type Field, type LeafShape, type Part, type Shape } from './setting-shape.ts';

type Outcomes = Messages['states']['outcomes'];

interface SettingText {
  readonly name: string;
  /** What it does; empty: the name says it all. */
  readonly rule: string;
}

/** Names of settings by their path. */
export type SettingNames = Readonly<Record<string, SettingText | undefined>>;

interface Parts {
  readonly fields: readonly Field[];
  readonly names: SettingNames;
  readonly words: Pick<ManageWords, 'parts' | 'editor'>;
  readonly outcomes: Outcomes;
}

/** How settings, their parts and their values are said. */
export class SettingTexts {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What a setting is, and what it does. */
  setting(path: string): SettingText {
    return this.#parts.names[path] ?? { name: path, rule: '' };
  }

  /** The name of what stands at a path of the document: of a part, after the setting's. */
  nameAt(path: string): string {
    const place = placeAt(this.#parts.fields, path);
    if (!place) return path;
    const { field, steps } = place;
    const names = steps.map(({ key, isPart }) => (isPart ? this.part(key).name : this.key(key)));
    return [this.setting(field.path).name, ...names].join(': ');
  }

  /** The value at a path of the document, in a line. */
  valueAt(path: string, value: unknown): string {
    if (value === undefined) return '–';
    const place = placeAt(this.#parts.fields, path);
    return place ? this.value(place.shape, value) : JSON.stringify(value);
  }

  value(shape: Shape, value: unknown): string {
    if (isLeaf(shape)) return this.#leaf(shape, value);
    switch (shape.kind) {
      case 'kept':
        return JSON.stringify(value);
      case 'list':
        return (value as readonly unknown[]).map((each) => this.#partsOf(shape.parts, each)).join('; ') || '–';
      case 'levels':
        return Object.entries(value as object)
          .map(([name, level]) => `${name} ${String(level)}`)
          .join(', ');
      case 'byKey':
        return Object.entries(value as object)
          .map(([key, each]) => `${this.key(key)}: ${this.#partsOf(shape.parts, each)}`)
          .join('; ');
      case 'parts':
        return this.#partsOf(shape.parts, value);
      case 'variant': {
        const name = variantOf(shape, value) ?? '';
        return [this.option(name), this.#partsOf(shape.variants[name] ?? [], value)].filter(Boolean).join(', ');
      }
    }
  }

  /** What a part is, and what it does. */
  part(key: string): SettingText {
    const parts: SettingNames = this.#parts.words.parts;
    return parts[key] ?? { name: key, rule: '' };
  }

  /** A row's key: an outcome, or the number of a row as people count. */
  key(key: string): string {
    const outcomes: Readonly<Record<string, string | undefined>> = this.#parts.outcomes;
    return /^\d+$/.test(key) ? String(Number(key) + 1) : (outcomes[key] ?? key);
  }

  option(name: string): string {
    const choices: Readonly<Record<string, string | undefined>> = this.#parts.words.editor.choices;
    return choices[name] ?? name;
  }

  #partsOf(parts: readonly Part[], value: unknown): string {
    const group = (value ?? {}) as Readonly<Record<string, unknown>>;
    return parts
      .filter(({ key }) => group[key] !== undefined)
      .map((part) => `${this.part(part.key).name} ${this.value(part, group[part.key])}`)
      .join(', ');
  }

  #leaf(shape: LeafShape, value: unknown): string {
    const { flags } = this.#parts.words.editor;
    if (typeof value === 'boolean') return flags[value ? 'true' : 'false'];
    if (shape.kind === 'choice') return this.option(String(value));
    if (shape.kind === 'checks') return (value as readonly string[]).map((each) => this.option(each)).join(', ');
    return shape.kind === 'share' ? `${textOf(shape, value)} %` : textOf(shape, value);
  }
}
