import type { Criterion, Scorecard, ScorecardBody } from '../scoring/scoring-api.ts';
import { identifierOf } from './identifier-of.ts';

/** A criterion as it is typed. */
export interface CriterionRow {
  /** Stays while the form is open. */
  readonly key: number;
  /** Of a criterion that the service knows; results count by it. */
  readonly id: string | undefined;
  readonly name: string;
  readonly weight: string;
  readonly isCritical: boolean;
  readonly guidance: string;
}

/** A scorecard as it is typed. */
export interface ScorecardForm {
  readonly name: string;
  readonly rows: readonly CriterionRow[];
}

/** What is wrong with a form: the name, or the name or weight of a row, by its key. */
export interface FormProblem {
  readonly at: 'name' | `name-${number}` | `weight-${number}`;
  readonly kind: 'nameMissing' | 'weightWrong';
}

export const mostCriteria = 100;

/** The form of the newest version; without a scorecard: a new one with one empty row. */
export function formOf(scorecard: Scorecard | undefined): ScorecardForm {
  const criteria = scorecard?.versions.at(-1)?.criteria ?? [];
  const rows = criteria.map((each, key) => rowOf(each, key));
  return { name: scorecard?.name ?? '', rows: rows.length > 0 ? rows : [emptyRow(0)] };
}

export function emptyRow(key: number): CriterionRow {
  return { key, id: undefined, name: '', weight: '1', isCritical: false, guidance: '' };
}

/** Every problem, in the order of the form. */
export function problemsIn({ name, rows }: ScorecardForm): readonly FormProblem[] {
  return [
    ...(name.trim() === '' ? [{ at: 'name', kind: 'nameMissing' } as const] : []),
    ...rows.flatMap((row): FormProblem[] => [
      ...(row.name.trim() === '' ? [{ at: `name-${row.key}`, kind: 'nameMissing' } as const] : []),
      ...(weightOf(row.weight) === undefined ? [{ at: `weight-${row.key}`, kind: 'weightWrong' } as const] : []),
    ]),
  ];
}

/** What is sent of a form without problems. */
export function bodyOf({ name, rows }: ScorecardForm): ScorecardBody {
  const taken = new Set(rows.flatMap(({ id }) => (id === undefined ? [] : [id])));
  const criteria = rows.map((row) => {
    const id = row.id ?? identifierOf(row.name, taken);
    taken.add(id);
    const guidance = row.guidance.trim();
    return {
      ...{ id, name: row.name.trim(), weight: weightOf(row.weight) ?? 1, isCritical: row.isCritical },
      ...(guidance === '' ? {} : { guidance }),
    };
  });
  return { name: name.trim(), criteria };
}

function rowOf({ id, name, weight, isCritical, guidance = '' }: Criterion, key: number): CriterionRow {
  return { key, id, name, weight: String(weight), isCritical, guidance };
}

/** 0.1 to 100, with a point or a comma; undefined: it is none. */
function weightOf(text: string): number | undefined {
  const plain = text.trim().replace(',', '.');
  const weight = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN;
  return weight >= 0.1 && weight <= 100 ? weight : undefined;
}
