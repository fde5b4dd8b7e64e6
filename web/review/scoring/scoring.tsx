import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import type { Playback } from '../player/playback.ts';
import { useReview } from '../review-context.ts';
import { addressOf } from '../review-place.ts';
import type { ReviewTask } from '../samples/samples-api.ts';
import { NextTask } from '../tasks/next-task.tsx';
import { Trouble } from '../trouble.tsx';
import { EvaluationSheet } from './evaluation-sheet.tsx';
import { firstChoice } from './first-choice.ts';
import { ScoreForm } from './score-form.tsx';
import type { Evaluation, Scorecard } from './scoring-api.ts';
import { Loading } from '../../shared/components/loading.tsx';

interface ScoringProps {
  readonly recordingId: string;
  readonly playback: Playback;
}

/** The recording by a scorecard: one's own marks, and what others submitted. */
export function Scoring({ recordingId, playback }: ScoringProps): JSX.Element {
  const { words, session, scoringApi, samplesApi } = useReview();
  const mayReview = mayDo(session, 'recordings.review');
  const loaded = useLoaded(
    () =>
      Promise.all([
        scoringApi.scorecards(),
        scoringApi.evaluations({ recording: recordingId }),
        mayReview ? samplesApi.workList(recordingId) : undefined,
      ]),
    [recordingId],
  );
  const [scorecards = [], evaluations = [], work] = loaded.value.value ?? [];
  const own = evaluations.filter(({ reviewer }) => reviewer === session.id);
  const isShown = (each: Evaluation): boolean => each.state !== 'draft';
  return (
    <>
      {mayReview && loaded.value.value && (
        <section class="sheet scoring" aria-labelledby="scoring-title">
          <h2 id="scoring-title">{words.scoring.title}</h2>
          <OwnScore
            {...{ recordingId, playback, scorecards, own, tasks: work?.tasks ?? [] }}
            onSubmitted={() => inBackground(loaded.reload())}
          />
          {work !== undefined && work.done > 0 && <NextTask recordingId={recordingId} />}
          {mayDo(session, 'samples.write') && <CalibrateLink recordingId={recordingId} />}
        </section>
      )}
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {evaluations.filter(isShown).map((evaluation) => (
        <EvaluationSheet
          key={evaluation.id}
          evaluation={evaluation}
          scorecards={scorecards}
          onSeek={(at) => playback.seek(at / 1_000)}
          onChanged={() => inBackground(loaded.reload())}
        />
      ))}
    </>
  );
}

function CalibrateLink({ recordingId }: { readonly recordingId: string }): JSX.Element {
  const { words, places } = useReview();
  const to = { section: 'calibrations', calibrate: recordingId } as const;
  return (
    <p class="hint">
      <a
        href={addressOf(to)}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          places.go(to);
        }}
      >
        {words.calibrations.beginHere}
      </a>
    </p>
  );
}

function OwnScore({
  recordingId,
  playback,
  scorecards,
  own,
  tasks,
  onSubmitted,
}: ScoringProps & {
  readonly scorecards: readonly Scorecard[];
  readonly own: readonly Evaluation[];
  /** What they are to score of this recording. */
  readonly tasks: readonly ReviewTask[];
  readonly onSubmitted: () => void;
}): JSX.Element {
  const { scoring } = useReview().words;
  const chosen = useSignal(firstChoice(scorecards, own, tasks));
  const open = scorecards.filter(
    ({ id, retiredAt }) => retiredAt === undefined || [...own, ...tasks].some((each) => each.scorecardId === id),
  );
  const scorecard = open.find(({ id }) => id === chosen.value);
  const task = tasks.find(({ scorecardId }) => scorecardId === chosen.value);
  const known = own.find(({ scorecardId }) => scorecardId === chosen.value);
  if (open.length === 0) return <p class="hint">{scoring.noScorecards}</p>;
  return (
    <>
      <div class="field">
        <label for="scorecard">{scoring.scorecard}</label>
        <select
          id="scorecard"
          value={chosen.value}
          onChange={({ currentTarget }) => (chosen.value = currentTarget.value)}
        >
          {open.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </div>
      {known && known.state !== 'draft' && <p class="hint">{scoring.isSubmitted}</p>}
      {task && <p class="hint">{(task.isCalibration ? scoring.isCalibration : scoring.isTask)({ name: task.name })}</p>}
      {scorecard && (known === undefined || known.state === 'draft') && (
        <ScoreForm key={scorecard.id} {...{ recordingId, scorecard, known, task, playback, onSubmitted }} />
      )}
    </>
  );
}
