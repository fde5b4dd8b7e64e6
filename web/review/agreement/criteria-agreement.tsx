import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { StateBadge, type Look } from '../../shared/components/state-badge.tsx';
import { coefficientText } from './coefficient-text.ts';
import { levelOf } from './coefficient.ts';
import { useReview } from '../review-context.ts';
import type { CriterionAgreement } from '../samples/samples-api.ts';

const looks: Readonly<Record<ReturnType<typeof levelOf>, Look>> = {
  good: { glyph: 'check', tone: 'good' },
  fair: { glyph: 'half', tone: 'info' },
  poor: { glyph: 'warning', tone: 'warn' },
};

/** How far reviewers agree on each criterion, and how to read it. */
export function CriteriaAgreement({
  criteria,
  nameOf,
}: {
  readonly criteria: readonly CriterionAgreement[];
  readonly nameOf: (criterion: string) => string;
}): JSX.Element {
  const { words, preferences } = useReview();
  const { agreement: texts, scorecards } = words;
  const language = preferences.language.value;
  const { percent } = preferences.messages.value.format;
  const coefficient = (value: number | undefined): string =>
    value === undefined ? '–' : coefficientText(value, language);
  const columns: readonly Column<CriterionAgreement>[] = [
    { ...{ name: scorecards.criterionName, kind: 'head' }, cell: ({ criterion }) => nameOf(criterion) },
    { ...{ name: texts.recordings, kind: 'number' }, cell: ({ recordings }) => recordings },
    { ...{ name: texts.raw, kind: 'number' }, cell: ({ agreement }) => percent(agreement) },
    { ...{ name: texts.kappa, kind: 'wide number' }, cell: ({ kappa }) => coefficient(kappa) },
    { ...{ name: texts.alpha, kind: 'number' }, cell: ({ alpha }) => coefficient(alpha) },
    {
      name: texts.reading,
      cell: ({ lacks, alpha }) => {
        if (lacks !== undefined) return <span class="soft">{texts.lacks[lacks]}</span>;
        const level = levelOf(alpha ?? 0);
        return <StateBadge look={looks[level]} word={texts.levels[level]} />;
      },
    },
  ];
  const keyOf = ({ criterion }: CriterionAgreement): string => criterion;
  return <DataTable label={texts.byCriterion} columns={columns} rows={criteria} keyOf={keyOf} empty={texts.none} />;
}
