import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { ReviewResult, Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { failsOf } from './result-criteria.ts';

/** Scores by agent and scorecard, how sure each mean is, and which criteria failed how often. */
export function ResultsPage(): JSX.Element {
  const { words, scoringApi } = useReview();
  const { results: texts } = words;
  const loaded = useLoaded(() => Promise.all([scoringApi.scorecards(), scoringApi.results()]));
  const found = loaded.value.value;
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead} />
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {found && (
        <div class="sheet">
          <ResultsTable scorecards={found[0]} results={found[1]} />
        </div>
      )}
    </>
  );
}

function ResultsTable({
  scorecards,
  results,
}: {
  readonly scorecards: readonly Scorecard[];
  readonly results: readonly ReviewResult[];
}): JSX.Element {
  const { words, names, preferences } = useReview();
  const { results: texts, scoring, evaluations } = words;
  const { percent } = preferences.messages.value.format;
  const columns: readonly Column<ReviewResult>[] = [
    { ...{ name: evaluations.agent, kind: 'head' }, cell: ({ agentId }) => nameIn(names.agents, agentId) },
    {
      name: scoring.scorecard,
      cell: ({ scorecardId }) => scorecards.find(({ id }) => id === scorecardId)?.name ?? scorecardId,
    },
    { ...{ name: texts.count, kind: 'number' }, cell: (row) => row.evaluations },
    { ...{ name: texts.mean, kind: 'number' }, cell: ({ mean }) => <strong>{percent(mean)}</strong> },
    {
      ...{ name: texts.interval, kind: 'number' },
      cell: ({ interval }) =>
        interval === undefined ? (
          <span class="soft">{texts.tooFew}</span>
        ) : (
          texts.band({ low: percent(interval[0]), high: percent(interval[1]) })
        ),
    },
    { name: texts.fails, cell: (row) => <Fails row={row} scorecards={scorecards} /> },
  ];
  const keyOf = ({ agentId, scorecardId }: ReviewResult): string => `${agentId} ${scorecardId}`;
  return <DataTable label={texts.title} columns={columns} rows={results} keyOf={keyOf} empty={texts.none} />;
}

function Fails({
  row,
  scorecards,
}: {
  readonly row: ReviewResult;
  readonly scorecards: readonly Scorecard[];
}): JSX.Element {
  const { results: texts, scoring } = useReview().words;
  const fails = failsOf(row, scorecards);
  if (fails.length === 0) return <span class="soft">{texts.noFails}</span>;
  return (
    <ul class="criteria-names">
      {fails.map(({ id, name, isCritical, fails: count }) => (
        <li key={id}>
          {name}{' '}
          <span class="soft">
            {texts.times({ count, of: row.evaluations })}
            {isCritical && ` · ${scoring.critical}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
