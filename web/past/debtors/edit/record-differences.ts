import { textParts, type RecordDocument, type TextPart } from './record-texts.ts';

type Phone = RecordDocument['phones'][number];
type Debt = RecordDocument['debts'][number];

/** One thing that is another than before; a side that is undefined: it is not there. */
export type Difference =
  | {
      readonly of: 'part';
      readonly part: TextPart;
      readonly before: RecordDocument[TextPart];
      readonly after: RecordDocument[TextPart];
    }
  | {
      readonly of: 'phone';
      readonly number: string;
      readonly before: Phone | undefined;
      readonly after: Phone | undefined;
    }
  | { readonly of: 'order'; readonly before: readonly string[]; readonly after: readonly string[] }
  | { readonly of: 'debt'; readonly id: string; readonly before: Debt | undefined; readonly after: Debt | undefined }
  | {
      readonly of: 'field';
      readonly name: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    };

/** What is another in a document than before, thing by thing. Pure. */
export function differencesOf(before: RecordDocument, after: RecordDocument): readonly Difference[] {
  const numbers = [before, after].map(({ phones }) => phones.map(({ number }) => number)) as [string[], string[]];
  const [was, is] = numbers.map((those, side) => those.filter((number) => numbers[1 - side]?.includes(number))) as [
    string[],
    string[],
  ];
  return [
    ...textParts
      .filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]))
      .map((part) => ({ of: 'part', part, before: before[part], after: after[part] }) as const),
    ...pairs(before.phones, after.phones, ({ number }) => number)
      .filter(([, a, b]) => a?.number !== b?.number || a?.extension !== b?.extension || a?.timeZone !== b?.timeZone)
      .map(([number, a, b]) => ({ of: 'phone', number, before: a, after: b }) as const),
    ...(was.join(' ') === is.join(' ') ? [] : [{ of: 'order', before: was, after: is } as const]),
    ...pairs(before.debts, after.debts, ({ id }) => id)
      .filter(([, a, b]) => !a || !b || debtText(a) !== debtText(b))
      .map(([id, a, b]) => ({ of: 'debt', id, before: a, after: b }) as const),
    ...pairs(Object.entries(before.fields), Object.entries(after.fields), ([name]) => name)
      .filter(([, a, b]) => a?.[1] !== b?.[1])
      .map(([name, a, b]) => ({ of: 'field', name, before: a?.[1], after: b?.[1] }) as const),
  ];
}

/** Things of both sides by what names them: those of before lead. */
function pairs<T>(
  before: readonly T[],
  after: readonly T[],
  nameOf: (one: T) => string,
): readonly (readonly [name: string, before: T | undefined, after: T | undefined])[] {
  const names = [...new Set([...before, ...after].map(nameOf))];
  const named = (those: readonly T[], name: string): T | undefined => those.find((one) => nameOf(one) === name);
  return names.map((name) => [name, named(before, name), named(after, name)]);
}

function debtText({ portfolio, balance, currency, daysPastDue }: Debt): string {
  return JSON.stringify([portfolio, balance, currency, daysPastDue]);
}
