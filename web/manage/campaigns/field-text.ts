import type { CampaignField, FieldKind } from './campaign-fields.ts';

/** Why a text cannot be sent: the service has not seen it. */
export type TextWrong = 'notANumber' | 'notJson';

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

const writers: Readonly<Record<FieldKind, (value: never) => string>> = {
  text: (value: string) => value,
  choice: (value: string) => value,
  count: (value: number) => String(value),
  share: (value: number) => String(Number((100 * value).toFixed(4))),
  duration: (value: number) => durationText(value),
  flag: (value: boolean) => String(value),
  names: (value: readonly string[]) => value.join(', '),
  json: (value: unknown) => JSON.stringify(value, null, 2),
};

/** A setting as its field shows it; empty: the campaign has none. */
export function textOf({ kind }: Pick<CampaignField, 'kind'>, value: unknown): string {
  return value === undefined ? '' : writers[kind](value as never);
}

/** A number as people write it, with a comma or a point. */
function readNumber(text: string, scale: number): ReadText {
  if (!/^-?\d+([.,]\d+)?$/.test(text)) return { wrong: 'notANumber' };
  const value = Number(text.replace(',', '.'));
  // In millionths first: 3.3 % is 0.033, not 0.03299….
  return { value: scale === 1 ? value : Math.round(value * 1e6 * scale) / 1e6 };
}

function readJson(text: string): ReadText {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { wrong: 'notJson' };
  }
}

const readers: Readonly<Record<FieldKind, (text: string) => ReadText>> = {
  text: (text) => ({ value: text }),
  choice: (text) => ({ value: text }),
  duration: (text) => ({ value: text }),
  count: (text) => readNumber(text, 1),
  share: (text) => readNumber(text, 0.01),
  flag: (text) => ({ value: text === 'true' }),
  names: (text) => ({
    value: text
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  }),
  json: readJson,
};

/** What the text of a field stands for. Whether the setting may have that value, the service says. */
export function readText({ kind }: Pick<CampaignField, 'kind'>, text: string): ReadText {
  const trimmed = text.trim();
  return trimmed === '' ? 'absent' : readers[kind](trimmed);
}
