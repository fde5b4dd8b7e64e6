import { phoneTimeZone } from './numbering/phone-time-zone.ts';
import { readNationalId } from './identity/national-id.ts';
import { currencyOf, readMoney } from './read-money.ts';
import { readDecimal, readShare } from './read-number.ts';
import { readLanguage, readSkills } from './read-words.ts';
import { mostPhones, type Debt, type Debtor, type PhoneNumber } from './debtor.ts';
import type { ImportColumns, ImportField } from './import-columns.ts';
import type { ImportProblem, ImportReason } from './import-problem.ts';

/** Reads one number as written; the numbering plans are the adapter's (src/services/imports/read-phone.ts). */
export type ReadPhone = (text: string, country: string) => PhoneReading | { readonly reason: ImportReason };

/** A number that can be dialled. `doubt`: taken, but the operator should know. */
export interface PhoneReading extends Pick<PhoneNumber, 'e164' | 'lineType' | 'extension'> {
  readonly doubt?: ImportReason;
}

export interface ImportContext {
  readonly columns: ImportColumns;
  /** ISO 3166-1 alpha-2, for reading national numbers. */
  readonly country: string;
  /** The campaign's zone: a phone in it carries none of its own. */
  readonly timeZone: string;
  readonly readPhone: ReadPhone;
  readonly isTimeZone: (name: string) => boolean;
}

/** What one row says about a debtor. `debtor` is absent when the row is rejected; without usable phones it has none. */
export interface ImportedRow {
  readonly debtor?: Debtor;
  readonly problems: readonly ImportProblem[];
}

const longestId = 64;
const longestText = 200;
const longestField = 1_000;

type Column = Exclude<ImportField, 'phone'>;

/** Collects problems while a row is read. */
class RowReader {
  readonly problems: ImportProblem[] = [];
  readonly #cells: readonly string[];
  readonly #context: ImportContext;

  constructor(cells: readonly string[], context: ImportContext) {
    this.#cells = cells;
    this.#context = context;
  }

  warn(field: string, reason: ImportReason): void {
    this.problems.push({ severity: 'warning', field, reason });
  }

  reject(field: string, reason: ImportReason): void {
    this.problems.push({ severity: 'reject', field, reason });
  }

  /** The text of a field's cell; empty when there is no such column. */
  text(field: Column): string {
    const index = this.#context.columns.columns.get(field);
    return index === undefined ? '' : this.cell(index);
  }

  /** The cell as it stands in the file. */
  raw(field: Column): string {
    return this.#cells[this.#context.columns.columns.get(field) ?? -1] ?? '';
  }

  cell(index: number): string {
    return plainCell(this.#cells[index] ?? '');
  }

  /** Reads an optional cell; one that cannot be read is left out with a warning. */
  optional<T>(field: Column, read: (text: string) => T | undefined, reason: ImportReason): T | undefined {
    const text = this.text(field);
    if (text === '') return undefined;
    const value = read(text);
    if (value === undefined) this.warn(field, reason);
    return value;
  }

  line(field: Column): string | undefined {
    return this.optional(field, (text) => (text.length > longestText ? undefined : oneLine(text)), 'tooLong');
  }
}

/** Marks that nobody sees and that turn text round, hide in copied numbers, or are left of another encoding. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * What a cell means, without what people and spreadsheets put round it so that a spreadsheet leaves it alone: an apostrophe
 * (also ours, in rejected rows), or a formula that is a text, such as `="0012345"`.
 */
function plainCell(cell: string): string {
  const bare = cell
    .replace(invisible, '')
    .trim()
    .replace(/^['’‘`´]+(?=[=+\-@\d(])/, '');
  const text = /^=\s*"((?:[^"]|"")*)"$/.exec(bare)?.[1];
  return text === undefined ? bare : text.replaceAll('""', '"').trim();
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

/**
 * Reads one row. Pure. A value that cannot be read is left out with a warning; the row is rejected when it has no usable
 * debtor id, or a time zone that does not exist (calling at the wrong hour is worse than not calling).
 */
export function readImportRow(cells: readonly string[], context: ImportContext): ImportedRow {
  const row = new RowReader(cells, context);
  const id = readId(row, context);
  const zone = row.text('timeZone');
  if (zone !== '' && !context.isTimeZone(zone)) row.reject('timeZone', 'notATimeZone');
  const rejected = row.problems.some((problem) => problem.severity === 'reject');
  if (rejected || id === undefined) return { problems: row.problems };
  const debtor: Debtor = withoutUndefined({
    id,
    name: readName(row),
    phones: readPhones(row, context, zone !== ''),
    debts: readDebts(row, context),
    priority: readPriority(row),
    timeZone: zone === '' ? undefined : zone,
    language: row.optional('language', readLanguage, 'notALanguage'),
    segment: row.line('segment'),
    requiredSkills: row.optional('requiredSkills', readSkills, 'notASkill') ?? [],
    score: row.optional('score', readDecimal, 'notANumber'),
    answerProbability: row.optional('answerProbability', readShare, 'outOfRange'),
    fields: readFields(row, context),
  });
  return { debtor, problems: row.problems };
}

function readId(row: RowReader, { country, columns }: ImportContext): string | undefined {
  const text = row.text('debtorId').replace(/^(\d{5,})[.,]0$/, '$1');
  // Marks within an id are not taken out: two ids that look the same would be one, or one person two.
  const reason = /[\p{Cc}\p{Cf}]/u.test(row.raw('debtorId').trim()) ? 'controlCharacters' : idProblem(text);
  if (reason !== undefined) {
    row.reject('debtorId', reason);
    return undefined;
  }
  const { id, isDoubtful } = readNationalId(text, country, columns.idHeader);
  if (isDoubtful) row.warn('debtorId', 'checkDigit');
  return id;
}

function idProblem(id: string): ImportReason | undefined {
  if (id === '') return 'missing';
  if (id.length > longestId) return 'tooLong';
  return isScientific(id) ? 'scientificNotation' : undefined;
}

/** `1.02E+09`: what spreadsheets make of long numbers. */
function isScientific(text: string): boolean {
  return /^\d+(?:[.,]\d+)?e\+\d+$/i.test(text);
}

function readName(row: RowReader): string | undefined {
  const parts = [row.line('name'), row.line('lastName')].filter((part) => part !== undefined && part !== '');
  return parts.length === 0 ? undefined : parts.join(' ');
}

function readPhones(row: RowReader, context: ImportContext, zoneIsGiven: boolean): readonly PhoneNumber[] {
  const phones = new Map<string, PhoneNumber>();
  for (const index of context.columns.phones) {
    for (const part of phonesIn(row.cell(index))) {
      const text = part.trim();
      if (text === '') continue;
      const read = isScientific(text)
        ? { reason: 'scientificNotation' as const }
        : context.readPhone(text, context.country);
      if ('reason' in read) {
        row.warn('phone', read.reason);
        continue;
      }
      if (read.doubt) row.warn('phone', read.doubt);
      if (phones.size >= mostPhones) row.warn('phone', 'tooMany');
      else if (!phones.has(read.e164)) phones.set(read.e164, withZone(read, context, zoneIsGiven));
    }
  }
  return [...phones.values()];
}

/** `300 111 2233 / 601 555 0100` are two; a comma before an extension or before decimals of a spreadsheet parts nothing. */
function phonesIn(cell: string): readonly string[] {
  return cell
    .replace(/^(\+?\d+)[.,]0+$/, '$1')
    .replace(/[;,]\s*(?=(?:ext|anexo|interno|ramal|x)[a-z]*[.:=\s]*\d)/gi, ' ')
    .split(/[;,/|\n]|\s(?:y|o|e|ou|and|or)\s/);
}

/** A zone from the creditor's own column counts more than the numbering plan. */
function withZone(
  { e164, lineType, extension }: PhoneReading,
  context: ImportContext,
  zoneIsGiven: boolean,
): PhoneNumber {
  const zone = zoneIsGiven ? undefined : phoneTimeZone(e164);
  const timeZone = zone === context.timeZone ? undefined : zone;
  return withoutUndefined({ e164, lineType, extension, timeZone });
}

function readDebts(row: RowReader, { columns }: ImportContext): readonly Debt[] {
  const portfolio = row.line('portfolio');
  const debt: Omit<Debt, 'id'> = withoutUndefined({
    portfolio,
    ...readBalance(row, columns),
    daysPastDue: row.optional('daysPastDue', readDays, 'notANumber'),
  });
  const debtId = row.line('debtId');
  if (debtId === undefined && Object.keys(debt).length === 0) return [];
  return [{ id: debtId ?? portfolio ?? '1', ...debt }];
}

/** The currency beside the amount counts more than that of its column, and that more than the one in its header. */
function readBalance(row: RowReader, columns: ImportColumns): Pick<Debt, 'balance' | 'currency'> {
  const given = row.optional('currency', readCurrency, 'notACurrency');
  const money = row.optional('balance', readMoney, 'notANumber');
  if (!money) return withoutUndefined({ currency: given });
  const { amount, currency, unknownWord } = money;
  if (unknownWord) row.warn('balance', 'notACurrency');
  if (currency !== undefined && given !== undefined && currency !== given) row.warn('currency', 'currencyDiffers');
  return withoutUndefined({ balance: amount, currency: currency ?? given ?? columns.balanceCurrency });
}

/** A code, a sign or a word: `COP`, `US$`, `soles`. */
function readCurrency(text: string): string | undefined {
  const known = currencyOf(text);
  if (known !== undefined && known !== '') return known;
  return /^[A-Za-z]{3}$/.exec(text)?.[0].toUpperCase();
}

function readDays(text: string): number | undefined {
  const days = /^(\d{1,5})(?:[.,]0+)?(?:\s*(?:d[ií]as?|days?|d))?$/i.exec(text)?.[1];
  return days === undefined ? undefined : Number(days);
}

function readPriority(row: RowReader): number {
  const priority = row.optional('priority', readDecimal, 'notANumber');
  if (priority === undefined) return 0;
  if (Number.isInteger(priority) && Math.abs(priority) <= 1_000_000) return priority;
  row.warn('priority', 'outOfRange');
  return 0;
}

function readFields(row: RowReader, context: ImportContext): Readonly<Record<string, string>> {
  const pairs = context.columns.extras.flatMap(({ name, index }): [string, string][] => {
    const text = row.cell(index);
    if (text.length > longestField) row.warn(name, 'tooLong');
    return text === '' ? [] : [[name, text.slice(0, longestField)]];
  });
  return Object.fromEntries(pairs);
}

/** Drops the keys that are undefined, as `exactOptionalPropertyTypes` wants it. */
function withoutUndefined<T extends object>(value: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
