import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { coefficientText } from '../agreement/coefficient-text.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { markLooks } from '../scoring/mark-looks.ts';
import type { Criterion, Evaluation } from '../scoring/scoring-api.ts';
import type { Calibration } from './calibrations-api.ts';

/** What each reviewer marked, side by side, and how far they agree. */
export function CalibrationResult({
  result,
  criteria,
}: {
  readonly result: NonNullable<Calibration['result']>;
  readonly criteria: readonly Criterion[];
}): JSX.Element {
  const { words, names, preferences } = useReview();
  const { calibrations: texts, scorecards } = words;
  const language = preferences.language.value;
  const { percent } = preferences.messages.value.format;
  const { evaluations, alpha, lacks } = result;
  if (evaluations.length === 0) return <p class="hint">{texts.nobody}</p>;
  const agreementOn = new Map(result.criteria.map(({ criterion, agreement }) => [criterion, agreement]));
  const columns: readonly Column<Criterion>[] = [
    { ...{ name: scorecards.criterionName, kind: 'head' }, cell: ({ name }) => name },
    ...evaluations.map((evaluation): Column<Criterion> => ({
      name: nameIn(names.people, evaluation.reviewer),
      cell: ({ id }) => <MarkOf evaluation={evaluation} criterion={id} />,
    })),
    {
      ...{ name: texts.agreement, kind: 'number' },
      cell: ({ id }) => {
        const agreement = agreementOn.get(id);
        return agreement === undefined ? '–' : percent(agreement);
      },
    },
  ];
  return (
    <>
      <h3>{texts.result}</h3>
      <DataTable label={texts.result} columns={columns} rows={criteria} keyOf={({ id }) => id} empty={texts.nobody} />
      <ul class="scores">
        {evaluations.map(({ id, reviewer, score, comment }) => (
          <li key={id}>
            <span>
              {nameIn(names.people, reviewer)} <span class="soft">{texts.score}</span>{' '}
              <strong>{score === undefined ? '–' : percent(score)}</strong>
            </span>
            {comment !== undefined && <p class="comment-text">{comment}</p>}
          </li>
        ))}
      </ul>
      <p class="hint">
        {alpha === undefined
          ? texts.lacks[lacks ?? 'criteria']
          : texts.alpha({ alpha: coefficientText(alpha, language) })}
      </p>
    </>
  );
}

function MarkOf({
  evaluation: { marks },
  criterion,
}: {
  readonly evaluation: Evaluation;
  readonly criterion: string;
}): JSX.Element {
  const { scoring } = useReview().words;
  const { mark = 'notApplicable', note, fromMs } = marks[criterion] ?? {};
  return (
    <>
      <StateBadge look={markLooks[mark]} word={scoring.marks[mark]} />
      {fromMs !== undefined && <small class="soft"> {clockDuration(fromMs)}</small>}
      {note !== undefined && <p class="comment-text">{note}</p>}
    </>
  );
}
