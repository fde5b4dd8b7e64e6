import type { SampleBody, SampleMethod, SampleSummary } from './samples-api.ts';

export const methodKinds = ['perAgent', 'random', 'stratified', 'risk'] as const;
export type MethodKind = (typeof methodKinds)[number];
export const strata = ['agent', 'outcome', 'disposition'] as const;
export const allocations = ['proportional', 'equal'] as const;
export const signalNames = ['overlap', 'silentAgent', 'shortPromise', 'brokenPromise', 'disposition'] as const;
type Signal = (typeof signalNames)[number];

/** A plan as it is typed. */
export interface SampleForm {
  readonly name: string;
  readonly scorecard: string;
  /** Days, like `2026-11-29`; the last is included. Empty: any. */
  readonly from: string;
  readonly to: string;
  readonly campaigns: readonly string[];
  /** ms; empty: any. */
  readonly minDuration: string;
  readonly withEvaluated: boolean;
  readonly kind: MethodKind;
  readonly size: string;
  readonly by: (typeof strata)[number];
  readonly allocation: (typeof allocations)[number];
  readonly signals: readonly Signal[];
  readonly dispositions: string;
  readonly reviewers: readonly string[];
  /** How many of a hundred recordings two score. */
  readonly double: string;
  readonly seed: string;
}

/** A part of the form that is not right. */
export type WrongPart =
  | 'name'
  | 'scorecard'
  | 'dates'
  | 'size'
  | 'signals'
  | 'dispositions'
  | 'seed'
  | 'reviewers'
  | 'double';

/** What the parts of the form share. */
export interface SampleFormParts {
  readonly form: SampleForm;
  /** What is wrong with a part; empty: nothing. */
  readonly wrongIn: (part: WrongPart) => string;
  readonly onEdit: (to: Partial<SampleForm>) => void;
}

const mostDrawn = 300;
const largestSeed = 4_294_967_295;

/** The form of a new plan, or of the plan of another sample, whose dates and seed are not taken over. */
export function formOf(sample: SampleSummary | undefined): SampleForm {
  if (!sample) return empty;
  const { name, plan } = sample;
  const { scorecardId: scorecard, campaigns = [], reviewers, withEvaluated, minDuration, method } = plan;
  const double = String(Math.round(plan.doubleShare * 100));
  return {
    ...{ ...empty, name, scorecard, campaigns, reviewers, withEvaluated, double },
    ...{ kind: kindOf(method), size: String(method.size) },
    ...(minDuration > 0 && { minDuration: String(minDuration) }),
    ...(method.kind === 'stratified' && { by: method.by, allocation: method.allocation }),
    ...(method.kind === 'risk' && { signals: method.signals, dispositions: method.dispositions.join(', ') }),
  };
}

const empty: SampleForm = {
  ...{ name: '', scorecard: '', from: '', to: '', campaigns: [], minDuration: '', withEvaluated: false },
  ...{ kind: 'perAgent', size: '2', by: 'disposition', allocation: 'proportional' },
  ...{ signals: ['overlap', 'silentAgent', 'shortPromise'], dispositions: '', reviewers: [], double: '10', seed: '' },
};

export function kindOf(method: SampleMethod): MethodKind {
  return method.kind === 'random' && method.per === 'agent' ? 'perAgent' : method.kind;
}

/** Every part that is not right, in the order of the form. */
export function wrongPartsIn(form: SampleForm): readonly WrongPart[] {
  const { name, scorecard, from, to, size, kind, signals, dispositions, reviewers, double, seed } = form;
  const isRisk = kind === 'risk';
  const wrong: Readonly<Record<WrongPart, boolean>> = {
    name: name.trim() === '',
    scorecard: scorecard === '',
    dates: from !== '' && to !== '' && to < from,
    size: !isWhole(size, 1, mostDrawn),
    signals: isRisk && signals.length === 0,
    dispositions: isRisk && signals.includes('disposition') && labelsIn(dispositions).length === 0,
    seed: seed.trim() !== '' && !isWhole(seed, 0, largestSeed),
    reviewers: reviewers.length === 0,
    double: !isWhole(double, 0, 100) || (Number(double) > 0 && reviewers.length === 1),
  };
  return (Object.keys(wrong) as WrongPart[]).filter((part) => wrong[part]);
}

/** What is sent of a form in which all is right. Days are of this device's clock. */
export function bodyOf(form: SampleForm, timeZone: string): SampleBody {
  const { name, scorecard, from, to, campaigns, minDuration, withEvaluated, reviewers, double, seed } = form;
  return {
    ...{ name: name.trim(), scorecard, withEvaluated, reviewers, timeZone, method: methodOf(form) },
    doubleShare: Number(double) / 100,
    ...(minDuration === '' ? {} : { minDuration: Number(minDuration) }),
    ...(from === '' ? {} : { from: instantOf(from, 0) }),
    ...(to === '' ? {} : { to: instantOf(to, 1) }),
    ...(campaigns.length === 0 ? {} : { campaigns }),
    ...(seed.trim() === '' ? {} : { seed: Number(seed) }),
  };
}

function methodOf({ kind, by, allocation, signals, dispositions, ...form }: SampleForm): SampleBody['method'] {
  const size = Number(form.size);
  switch (kind) {
    case 'perAgent':
      return { kind: 'random', per: 'agent', size };
    case 'random':
      return { kind, per: 'all', size };
    case 'stratified':
      return { kind, by, allocation, size };
    case 'risk':
      return { kind, signals, size, dispositions: signals.includes('disposition') ? labelsIn(dispositions) : [] };
  }
}

function instantOf(day: string, daysLater: number): number {
  const at = new Date(`${day}T00:00:00`);
  at.setDate(at.getDate() + daysLater);
  return at.getTime();
}

function labelsIn(text: string): readonly string[] {
  return text
    .split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '');
}

function isWhole(text: string, least: number, most: number): boolean {
  const plain = text.trim();
  return /^\d{1,10}$/.test(plain) && Number(plain) >= least && Number(plain) <= most;
}
