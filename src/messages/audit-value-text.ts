import { auditFields as enFields } from './en/audit-fields.ts';
import { auditCodes as enCodes, auditScopes as enScopes, auditValues as enValues } from './en/audit-values.ts';
import { permissions as enPermissions } from './en/permissions.ts';
import { auditFields as esFields } from './es/audit-fields.ts';
import { auditCodes as esCodes, auditScopes as esScopes, auditValues as esValues } from './es/audit-values.ts';
import { permissions as esPermissions } from './es/permissions.ts';
import type { Language } from './language.ts';

type Words = Readonly<Record<string, string>>;

interface Texts {
  readonly auditFields: Words;
  readonly auditValues: typeof enValues;
  readonly auditCodes: Readonly<Record<string, Words>>;
  readonly auditScopes: Words;
}

const texts: Readonly<Record<Language, Texts>> = {
  en: {
    auditFields: enFields,
    auditValues: enValues,
    auditCodes: { ...enCodes, permissions: enPermissions },
    auditScopes: enScopes,
  },
  es: {
    auditFields: esFields,
    auditValues: esValues,
    auditCodes: { ...esCodes, permissions: esPermissions },
    auditScopes: esScopes,
  },
};

/** Parts within parts; what lies deeper is of no use in a line. */
const deepest = 3;

/** A field of an audit entry in words; one that has none goes by its own name. Pure. */
export function auditFieldText(field: string, language: Language): string {
  return wordIn(texts[language].auditFields, field) ?? field;
}

/** A value of a field in words, whatever it consists of. Pure. */
export function auditValueText(field: string, value: unknown, language: Language, depth = 0): string {
  const { nothing } = texts[language].auditValues;
  if (typeof value !== 'object' || value === null) return scalarText(field, value, language);
  if (depth > deepest) return '…';
  const text = (name: string, part: unknown): string => auditValueText(name, part, language, depth + 1);
  if (Array.isArray(value)) {
    const parts = value.map((part) => text(field, part));
    return parts.length === 0 ? nothing : parts.join(parts.some((part) => part.includes(', ')) ? '; ' : ', ');
  }
  const { role, scope, ...more } = value as Readonly<Record<string, unknown>>;
  if (role !== undefined && scope !== undefined && Object.keys(more).length === 0)
    return `${text('role', role)}: ${text('scope', scope)}`;
  return scopeText(value, language) ?? partsText(value, text, language);
}

function partsText(value: object, text: (name: string, part: unknown) => string, language: Language): string {
  const parts = Object.entries(value).map(([name, part]) => `${auditFieldText(name, language)} ${text(name, part)}`);
  return parts.length === 0 ? texts[language].auditValues.nothing : parts.join(', ');
}

/** How far a role reaches; undefined of what is no scope. */
function scopeText(value: object, language: Language): string | undefined {
  const { kind, campaigns, teams } = value as Readonly<Record<string, unknown>>;
  const word = typeof kind === 'string' ? wordIn(texts[language].auditScopes, kind) : undefined;
  if (word === undefined) return undefined;
  const names = campaigns ?? teams;
  return Array.isArray(names) ? `${word} ${names.map(String).join(', ')}` : word;
}

function scalarText(field: string, value: unknown, language: Language): string {
  const { auditValues: words, auditCodes: codes } = texts[language];
  if (value === undefined || value === null || value === '') return words.nothing;
  if (typeof value === 'boolean') return words[`${value}`];
  if (value === '…') return words.masked;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return words.nothing;
  return (Object.hasOwn(codes, field) ? wordIn(codes[field] ?? {}, value) : undefined) ?? value;
}

function wordIn(words: Words, code: string): string | undefined {
  return Object.hasOwn(words, code) ? words[code] : undefined;
}
