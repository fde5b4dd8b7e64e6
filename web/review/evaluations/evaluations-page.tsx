import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { EvaluationSheet } from '../scoring/evaluation-sheet.tsx';
import { evaluationLooks, evaluationStates } from '../scoring/mark-looks.ts';
import type { Evaluation, EvaluationState, Scorecard } from '../scoring/scoring-api.ts';
import { StateChoices } from '../state-choices.tsx';
import { Trouble } from '../trouble.tsx';
import { RecordingLink } from './recording-link.tsx';

/** Evaluations that somebody may see, newest first; an agent sees those of their own conversations. */
export function EvaluationsPage(): JSX.Element {
  const { words, places, scoringApi } = useReview();
  const { evaluations: texts } = words;
  const state = useSignal<EvaluationState | ''>('');
  const loaded = useLoaded(
    () =>
      Promise.all([scoringApi.scorecards(), scoringApi.evaluations(state.value === '' ? {} : { state: state.value })]),
    [state.value],
  );
  const [scorecards = [], evaluations = []] = loaded.value.value ?? [];
  const opened = evaluations.find(({ id }) => id === places.place.value.evaluation);
  const seek = useSeek(opened);
  const reload = (): void => inBackground(loaded.reload());
  return (
    <>
      <SectionHead title={texts.title} lead={texts.lead} />
      <StateChoices
        label={texts.byState}
        states={evaluationStates}
        texts={{ '': texts.all, ...words.scoring.states }}
        chosen={state}
      />
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {opened && opened.state !== 'draft' && (
        <>
          <EvaluationSheet evaluation={opened} scorecards={scorecards} onSeek={seek} onChanged={reload} />
          <RecordingLink evaluation={opened} />
        </>
      )}
      {loaded.value.value && (
        <div class="sheet">
          <EvaluationsTable evaluations={evaluations} scorecards={scorecards} />
        </div>
      )}
    </>
  );
}

/** Where they may listen, a second of an evaluation leads to the player. */
function useSeek(opened: Evaluation | undefined): ((at: number) => void) | undefined {
  const { places, session } = useReview();
  if (!opened || !mayDo(session, 'recordings.listen')) return undefined;
  return (at) => places.go({ recording: opened.recordingId, at: at / 1_000 });
}

function EvaluationsTable({
  evaluations,
  scorecards,
}: {
  readonly evaluations: readonly Evaluation[];
  readonly scorecards: readonly Scorecard[];
}): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { evaluations: texts, scoring } = words;
  const language = preferences.language.value;
  const open = ({ id, state, recordingId }: Evaluation): void =>
    places.go(state === 'draft' ? { recording: recordingId } : { section: 'evaluations', evaluation: id });
  const columns: readonly Column<Evaluation>[] = [
    {
      ...{ name: texts.when, kind: 'head' },
      cell: (row) => (
        <button class="link open-evaluation" type="button" onClick={() => open(row)}>
          {dateTimeText(row.changedAt, language)}
        </button>
      ),
    },
    { name: texts.agent, cell: ({ agentId }) => (agentId === undefined ? '–' : nameIn(names.agents, agentId)) },
    {
      ...{ name: scoring.scorecard, kind: 'wide' },
      cell: ({ scorecardId }) => scorecards.find(({ id }) => id === scorecardId)?.name ?? scorecardId,
    },
    { name: texts.reviewer, kind: 'wide', cell: ({ reviewer }) => nameIn(names.people, reviewer) },
    {
      ...{ name: texts.score, kind: 'number' },
      cell: ({ score }) => (score === undefined ? '–' : preferences.messages.value.format.percent(score)),
    },
    {
      name: texts.state,
      cell: ({ state, decision, blind }) => (
        <>
          <StateBadge look={evaluationLooks[state]} word={scoring.states[state]} />
          {blind && <small class="soft">{words.agreement.blind[blind]}</small>}
          {decision && <small class="soft">{decision.isUpheld ? scoring.upheld : scoring.overturned}</small>}
        </>
      ),
    },
  ];
  return (
    <DataTable label={texts.title} columns={columns} rows={evaluations} keyOf={({ id }) => id} empty={texts.none} />
  );
}
