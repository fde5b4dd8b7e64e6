import * as en from './en/audit-actions.ts';
import * as es from './es/audit-actions.ts';
import type { Language } from './language.ts';

/** The parts of an audit entry that its text is made of. These texts are not in `messages.ts`, so that no page loads them. */
interface Entry {
  /** The route, or in words what the service did by itself. */
  readonly what: string;
  readonly subject?: unknown;
  readonly changes?: unknown;
}

/** One thing that an entry names beside what was done. */
export interface AuditDetail {
  readonly name: string;
  /** Absent where nothing was changed, or where it was not known. */
  readonly before?: string;
  readonly value: string;
}

/** A log keeps entries of any size; the whole one is beside these. */
const mostDetails = 30;
const deepest = 3;

/** Where a page of a list begins, and in which words: nothing of what was done. */
const places = ['after', 'cursor', 'limit', 'language'];

const placeholder = /\{(\w+)\}/g;

const texts: Readonly<Record<Language, typeof en>> = { es, en };

/** What was done, as a sentence. Of a route that the service no longer has: the route itself. */
export function auditText({ what, subject }: Entry, language: Language): string {
  const parts = record(subject);
  const text = sentence(what, parts, language);
  return text?.replaceAll(placeholder, (_, name: string) => scalarText(parts[name], language)) ?? what;
}

/** What an entry says beside the sentence: where it was about, what was asked for or changed, what the service noted. */
export function auditDetails({ what, subject, changes }: Entry, language: Language): readonly AuditDetail[] {
  const { asked, noted, ...others } = record(changes);
  const parts = record(subject);
  const said = [...(sentence(what, parts, language)?.matchAll(placeholder) ?? [])].map(([, name]) => name);
  const left = [...said, ...places, 'action'];
  const about = Object.entries(parts).filter(([name]) => !left.includes(name));
  return [about, ...[asked, noted, others].map((part) => Object.entries(record(part)))]
    .flatMap((entries) => entries.flatMap(([name, value]) => detailsOf(name, value, language)))
    .slice(0, mostDetails);
}

/** Its placeholders are names of what the path names. */
function sentence(what: string, { action }: Readonly<Record<string, unknown>>, language: Language): string | undefined {
  const key = typeof action === 'string' ? what.replace(/:action$/, () => action) : what;
  const actions: Readonly<Record<string, string>> = texts[language].auditActions;
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}

function detailsOf(path: string, value: unknown, language: Language, depth = 0): readonly AuditDetail[] {
  const name = nameOf(path, language);
  if (typeof value !== 'object' || value === null) return [{ name, value: scalarText(value, language) }];
  if (Array.isArray(value)) return [{ name, value: listText(value, language) }];
  const { before, after, ...more } = record(value);
  const isChange = Object.keys(more).length === 0 && (before !== undefined || after !== undefined);
  if (isChange) return [{ name, before: anyText(before, language), value: anyText(after, language) }];
  if (depth >= deepest) return [{ name, value: JSON.stringify(value) }];
  return Object.entries(value).flatMap(([key, part]) => detailsOf(`${path}.${key}`, part, language, depth + 1));
}

/** The path with its last name in words, where there are any. */
function nameOf(path: string, language: Language): string {
  const fields: Readonly<Record<string, string>> = texts[language].auditFields;
  const names = path.split('.');
  return names.map((name) => (Object.hasOwn(fields, name) ? fields[name] : name)).join(' · ');
}

function anyText(value: unknown, language: Language): string {
  if (Array.isArray(value)) return listText(value, language);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : scalarText(value, language);
}

function listText(values: readonly unknown[], language: Language): string {
  if (values.length === 0) return texts[language].auditValues.nothing;
  return values.map((value) => anyText(value, language)).join(', ');
}

function scalarText(value: unknown, language: Language): string {
  const { auditValues: words } = texts[language];
  if (value === undefined || value === null || value === '') return words.nothing;
  if (typeof value === 'boolean') return words[`${value}`];
  if (value === '…') return words.masked;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : words.nothing;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
