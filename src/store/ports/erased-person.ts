/**
 * A person who is erased, and everything by which what is kept about them is found. Each adapter that keeps something about
 * persons erases by it (`PersonalStore`).
 */
export interface ErasedPerson {
  readonly debtorId: string;
  /** Stands where the id stood in what the law, or the count of a report, wants kept. Random: it leads to nobody. */
  readonly alias: string;
  /** Every number they were known by, in E.164. Its place in this list names it afterwards: {@link numberAlias}. */
  readonly numbers: readonly string[];
  /** Their name, and the values of their further fields and debts. */
  readonly texts: readonly string[];
  /** Their attempts. */
  readonly callIds: readonly string[];
}

/** What stands where a number of an erased person stood: alike within one person, so that attempts can be told apart. */
export function numberAlias({ numbers }: Pick<ErasedPerson, 'numbers'>, e164: string): string {
  return `erased-${numbers.indexOf(e164) + 1}`;
}

/** Shorter texts of a person (a city's code, an amount) are in many places and lead to nobody. */
const shortestText = 5;
/** One word in camel case may be a word of ours (`connected`): taking it out would change what an entry says. */
const wordOfOurs = /^[a-z][A-Za-z]*$/;

function isTelling(text: unknown): text is string {
  return typeof text === 'string' && text.length >= shortestText && !wordOfOurs.test(text);
}

type Fields = Readonly<Record<string, unknown>>;

/** Whether a debtor is whom this part is about: a debtor, a lease, an attempt, a claim, whatever names them. */
function isAbout(fields: Fields, { debtorId, callIds }: Pick<ErasedPerson, 'debtorId' | 'callIds'>): boolean {
  const named = (part: unknown, key: string): boolean => isFields(part) && part[key] === debtorId;
  return (
    fields['debtorId'] === debtorId ||
    (fields['id'] === debtorId && Array.isArray(fields['phones'])) ||
    named(fields['lease'], 'debtorId') ||
    named(fields['debtor'], 'id') ||
    (typeof fields['callId'] === 'string' && callIds.includes(fields['callId']))
  );
}

/** What is found about a person in JSON: attempts, numbers and texts that are not known of them yet. */
export function findTraces(value: unknown, person: ErasedPerson): ErasedPerson {
  const found = { numbers: new Set(person.numbers), texts: new Set(person.texts), callIds: new Set(person.callIds) };
  const look = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(look);
    if (!isFields(part)) return;
    if (isAbout(part, person)) collect(part, person.debtorId, found);
    Object.values(part).forEach(look);
  };
  look(value);
  return { ...person, numbers: [...found.numbers], texts: [...found.texts], callIds: [...found.callIds] };
}

interface Found {
  readonly numbers: Set<string>;
  readonly texts: Set<string>;
  readonly callIds: Set<string>;
}

function collect(part: Fields, debtorId: string, found: Found): void {
  const { callId, attemptId, e164 } = part;
  // Aliases of an earlier round stand where numbers stood.
  if (typeof e164 === 'string' && e164.startsWith('+')) found.numbers.add(e164);
  for (const id of [callId, attemptId]) if (typeof id === 'string') found.callIds.add(id);
  if (part['id'] === debtorId) for (const trace of debtorTraces(part)) found[trace.kind].add(trace.text);
}

/** Numbers and texts of a debtor as an import made them. */
export function* debtorTraces(
  debtor: Fields,
): Generator<{ readonly kind: 'numbers' | 'texts'; readonly text: string }> {
  const { name, phones, debts, fields } = debtor;
  for (const phone of listOf(phones))
    if (typeof phone['e164'] === 'string' && phone['e164'].startsWith('+'))
      yield { kind: 'numbers', text: phone['e164'] };
  const texts = [name, ...listOf(debts).map(({ id }) => id), ...Object.values(isFields(fields) ? fields : {})];
  for (const text of texts) if (isTelling(text)) yield { kind: 'texts', text };
}

/** Whom a part of an entry is about. */
type Whose = 'theirs' | 'anothers' | 'nobodys';

/**
 * JSON without the person: their id is the alias wherever it stands, and in what is about them numbers become their aliases
 * and texts empty. What is about somebody else stays as it is, also where they share a number.
 */
export function withoutPerson(value: unknown, person: ErasedPerson, whose: Whose = 'nobodys'): unknown {
  if (typeof value === 'string') return redacted(value, person, whose);
  if (Array.isArray(value)) return value.map((part) => withoutPerson(part, person, whose));
  if (!isFields(value)) return value;
  const own = isAbout(value, person) ? 'theirs' : namesSomebody(value) ? 'anothers' : whose;
  const isDebtor = value['id'] === person.debtorId && Array.isArray(value['phones']);
  const entries = Object.entries(isDebtor ? withoutTexts(value) : value).map(([key, part]): [string, unknown] => {
    // A number beside which nobody stands (`numbersBarred`) is about whoever has it.
    const isNumber = own === 'nobodys' && (key === 'numbers' || key === 'e164');
    return [redacted(key, person, own), withoutPerson(part, person, isNumber ? 'theirs' : own)];
  });
  return Object.fromEntries(entries);
}

function namesSomebody({ debtorId, lease, debtor, callId, id, phones }: Fields): boolean {
  return (
    [debtorId, lease, debtor, callId].some((part) => part !== undefined) || (id !== undefined && Array.isArray(phones))
  );
}

function withoutTexts({ name: _name, ...debtor }: Fields): Fields {
  const debts = listOf(debtor['debts']).map(({ balance: _balance, ...debt }) => ({ ...debt, id: 'erased' }));
  return { ...debtor, debts, fields: {} };
}

function redacted(text: string, person: ErasedPerson, whose: Whose): string {
  if (text === person.debtorId) return person.alias;
  if (whose !== 'theirs') return text;
  const clean = person.numbers.reduce((all, e164) => all.replaceAll(e164, numberAlias(person, e164)), text);
  return person.texts.reduce((all, own) => all.replaceAll(own, ''), clean);
}

/** Whether a text may say something about the person; cheap, and true for more than those that do. */
export function mayMention(text: string, { debtorId, numbers, callIds }: ErasedPerson): boolean {
  const isThere = (part: string): boolean => text.includes(JSON.stringify(part).slice(1, -1));
  return isThere(debtorId) || numbers.some(isThere) || callIds.some((callId) => text.includes(callId));
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
