import type { LeafKind, LeafShape } from './setting-shape.ts';

/** Why a text cannot be sent: the service has not seen it. */
export type TextWrong = 'notANumber';

/** What a text stands for; `absent`: the field is empty, and the service chooses. */
export type ReadText = { readonly value: unknown } | 'absent' | { readonly wrong: TextWrong };

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** A duration as campaign files write it, in the longest unit that needs no fraction: `2h`, `90s`, `300ms`. */
function durationText(ms: number): string {
  const [unit, size] = units.find(([, each]) => ms > 0 && ms % each === 0) ?? ['ms', 1];
  return ms === 0 ? '0s' : `${ms / size}${unit}`;
}

/** Undefined: the value is none of its kind, as somebody may write it into a document. */
const writers: Readonly<Record<LeafKind, (value: unknown) => string | undefined>> = {
  text: string,
  lines: string,
  choice: string,
  count: (value) => (typeof value === 'number' ? String(value) : undefined),
  share: (value) => (typeof value === 'number' ? String(Number((100 * value).toFixed(4))) : undefined),
  duration: (value) => (typeof value === 'number' ? durationText(value) : string(value)),
  flag: (value) => (typeof value === 'boolean' ? String(value) : undefined),
  mark: (value) => (value === true ? 'true' : value === false ? '' : undefined),
  names,
  namesOrAll: (value) => (value === '*' ? '*' : names(value)),
  checks: names,
};

function string(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function names(value: unknown): string | undefined {
  return Array.isArray(value) ? value.map(String).join(', ') : undefined;
}

/** A setting as its field shows it; empty: the campaign has none. */
export function textOf({ kind }: Pick<LeafShape, 'kind'>, value: unknown): string {
  if (value === undefined) return '';
  return writers[kind](value) ?? JSON.stringify(value);
}

/** A number as people write it, with a comma or a point. */
function readNumber(text: string, scale: number): ReadText {
  if (!/^-?\d+([.,]\d+)?$/.test(text)) return { wrong: 'notANumber' };
  const value = Number(text.replace(',', '.'));
  // In millionths first: 3.3 % is 0.033, not 0.03299….
  return { value: scale === 1 ? value : Math.round(value * 1e6 * scale) / 1e6 };
}

/** Names with commas between. */
export function namesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const readers: Readonly<Record<LeafKind, (text: string) => ReadText>> = {
  text: (text) => ({ value: text }),
  lines: (text) => ({ value: text }),
  choice: (text) => ({ value: text }),
  duration: (text) => ({ value: text }),
  count: (text) => readNumber(text, 1),
  share: (text) => readNumber(text, 0.01),
  flag: (text) => ({ value: text === 'true' }),
  mark: () => ({ value: true }),
  names: (text) => ({ value: namesIn(text) }),
  namesOrAll: (text) => ({ value: text === '*' ? '*' : namesIn(text) }),
  checks: (text) => ({ value: namesIn(text) }),
};

/** What the text of a field stands for. Whether the setting may have that value, the service says. */
export function readText({ kind }: Pick<LeafShape, 'kind'>, text: string): ReadText {
  const trimmed = text.trim();
  return trimmed === '' ? 'absent' : readers[kind](trimmed);
}
