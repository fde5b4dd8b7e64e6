import { auditFieldText, auditValueText } from './audit-value-text.ts';
import { auditActions as en } from './en/audit-actions.ts';
import { auditActions as es } from './es/audit-actions.ts';
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

const texts: Readonly<Record<Language, Readonly<Record<string, string>>>> = { es, en };

/** What was done, as a sentence. Of a route that the service no longer has: the route itself. */
export function auditText({ what, subject }: Entry, language: Language): string {
  const parts = record(subject);
  const text = sentence(what, parts, language);
  return text?.replaceAll(placeholder, (_, name: string) => auditValueText(name, parts[name], language)) ?? what;
}

/** What an entry says beside the sentence: where it was about, what was asked for or changed, what the service noted. */
export function auditDetails({ what, subject, changes }: Entry, language: Language): readonly AuditDetail[] {
  const { asked, noted, ...others } = record(changes);
  const parts = record(subject);
  const said = [...(sentence(what, parts, language)?.matchAll(placeholder) ?? [])].map(([, name]) => name);
  const left = [...said, ...places, 'action'];
  const about = Object.entries(parts).filter(([name, value]) => !left.includes(name) && !isIdle(name, value));
  const { before, after, ...more } = record(noted);
  const details = [about, ...[asked, more, others].map((part) => Object.entries(record(part)))].flatMap((entries) =>
    entries.flatMap(([name, value]) => detailsOf(name, value, language)),
  );
  const change = before === undefined && after === undefined ? [] : detailsOf('change', { before, after }, language);
  return change.reduce(withChange, details).slice(0, mostDetails);
}

/** A change that was noted is that of the field which was asked to become the same. */
function withChange(details: readonly AuditDetail[], change: AuditDetail): readonly AuditDetail[] {
  const asked = details.find(({ value }) => value === change.value);
  if (!asked) return [...details, change];
  return details.map((detail) => (detail === asked ? { ...change, name: asked.name } : detail));
}

/** Whoever asks for a change, and not only what it would be, says no to a question that nobody has. */
function isIdle(name: string, value: unknown): boolean {
  return name === 'dryRun' && (value === false || value === 'false');
}

/** Its placeholders are names of what the path names. */
function sentence(what: string, { action }: Readonly<Record<string, unknown>>, language: Language): string | undefined {
  const key = typeof action === 'string' ? what.replace(/:action$/, () => action) : what;
  const actions = texts[language];
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}

function detailsOf(path: string, value: unknown, language: Language, depth = 0): readonly AuditDetail[] {
  const names = path.split('.');
  const field = names.at(-1) ?? path;
  const name = names.map((one) => auditFieldText(one, language)).join(' · ');
  const inWords = (part: unknown): string => auditValueText(field, part, language);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ name, value: inWords(value) }];
  const { before, after, ...more } = record(value);
  const isChange = Object.keys(more).length === 0 && (before !== undefined || after !== undefined);
  if (isChange) return [{ name, ...(before !== undefined && { before: inWords(before) }), value: inWords(after) }];
  // What has a kind is one thing, and is said in one.
  if (depth >= deepest || 'kind' in more) return [{ name, value: inWords(value) }];
  return Object.entries(value).flatMap(([key, part]) => detailsOf(`${path}.${key}`, part, language, depth + 1));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
