import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { Choice } from '../../shared/components/choice.tsx';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import type { ReviewerDrift } from '../samples/samples-api.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { pointsText } from './coefficient-text.ts';
import { driftOf } from './coefficient.ts';
import { CriteriaAgreement } from './criteria-agreement.tsx';

/** How far reviewers agree by a scorecard, and who scores higher or lower than the others. */
export function AgreementPage(): JSX.Element {
  const { words, scoringApi } = useReview();
  const { agreement: texts } = words;
  const loaded = useLoaded(() => scoringApi.scorecards());
  const scorecards = loaded.value.value;
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead} />
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {scorecards?.length === 0 && <p class="hint">{words.scoring.noScorecards}</p>}
      {scorecards && scorecards.length > 0 && <OfScorecard scorecards={scorecards} />}
    </>
  );
}

function OfScorecard({ scorecards }: { readonly scorecards: readonly Scorecard[] }): JSX.Element {
  const { words, samplesApi } = useReview();
  const { agreement: texts, scoring } = words;
  const chosen = useSignal(scorecards[0]?.id ?? '');
  const loaded = useLoaded(() => samplesApi.agreement(chosen.value), [chosen.value]);
  const criteria = scorecards.find(({ id }) => id === chosen.value)?.versions.flatMap((version) => version.criteria);
  const nameOf = (criterion: string): string => criteria?.findLast(({ id }) => id === criterion)?.name ?? criterion;
  const found = loaded.value.value;
  return (
    <>
      <div class="filters">
        <div class="filter-row">
          <Choice
            id="agreement-scorecard"
            label={scoring.scorecard}
            value={chosen.value}
            options={scorecards.map(({ id, name }) => ({ value: id, text: name }))}
            onChoose={(id) => (chosen.value = id)}
          />
        </div>
      </div>
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {found && (
        <section class="sheet agreement" aria-labelledby="criteria-title">
          <h2 id="criteria-title">{texts.byCriterion}</h2>
          <CriteriaAgreement criteria={found.criteria} nameOf={nameOf} />
          <p class="hint">{texts.rule}</p>
        </section>
      )}
      {found && found.reviewers.length > 0 && (
        <section class="sheet agreement" aria-labelledby="reviewers-title">
          <h2 id="reviewers-title">{texts.byReviewer}</h2>
          <Reviewers reviewers={found.reviewers} />
        </section>
      )}
    </>
  );
}

function Reviewers({ reviewers }: { readonly reviewers: readonly ReviewerDrift[] }): JSX.Element {
  const { words, names, preferences } = useReview();
  const { agreement: texts, results } = words;
  const language = preferences.language.value;
  const points = (share: number): string => pointsText(share, language);
  const columns: readonly Column<ReviewerDrift>[] = [
    { ...{ name: texts.reviewer, kind: 'head' }, cell: ({ reviewer }) => nameIn(names.people, reviewer) },
    { ...{ name: texts.recordings, kind: 'number' }, cell: ({ recordings }) => recordings },
    {
      ...{ name: texts.difference, kind: 'number' },
      cell: ({ difference }) => texts.points({ points: points(difference) }),
    },
    {
      ...{ name: texts.interval, kind: 'wide number' },
      cell: ({ interval }) =>
        interval === undefined ? (
          <span class="soft">{texts.noInterval}</span>
        ) : (
          results.band({ low: points(interval[0]), high: points(interval[1]) })
        ),
    },
    { name: texts.reading, cell: ({ interval }) => texts.drifts[driftOf(interval)] },
  ];
  const keyOf = ({ reviewer }: ReviewerDrift): string => reviewer;
  return <DataTable label={texts.byReviewer} columns={columns} rows={reviewers} keyOf={keyOf} empty={texts.none} />;
}
