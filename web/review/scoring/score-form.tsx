import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { Playback } from '../player/playback.ts';
import { useReview } from '../review-context.ts';
import type { ReviewTask } from '../samples/samples-api.ts';
import { TextArea } from '../text-area.tsx';
import { Trouble } from '../trouble.tsx';
import { CriterionFields } from './criterion-fields.tsx';
import { EvaluationDraft } from './evaluation-draft.ts';
import { gapsIn } from './gaps.ts';
import type { Evaluation, Scorecard } from './scoring-api.ts';

interface ScoreFormProps {
  readonly recordingId: string;
  readonly scorecard: Scorecard;
  /** One's own, where it was begun. */
  readonly known: Evaluation | undefined;
  /** They are to score it: all reviewers of a sample score by one version. */
  readonly task: ReviewTask | undefined;
  readonly playback: Playback;
  readonly onSubmitted: (evaluation: Evaluation) => void;
}

/** The marks of a scorecard for this recording, kept as a draft until they are submitted. */
export function ScoreForm({ recordingId, scorecard, known, task, playback, onSubmitted }: ScoreFormProps): JSX.Element {
  const { words, scoringApi } = useReview();
  const { scoring } = words;
  const draft = useDraft(recordingId, scorecard.id, known);
  const asking = useMemo(() => new OneAtATime(), []);
  const wasTried = useSignal(false);
  const version = versionFor(scorecard, draft.saved.value ?? task);
  const criteria = version?.criteria ?? [];
  const gaps = gapsIn(criteria, draft.marks.value);
  const submit = async (): Promise<void> => {
    wasTried.value = true;
    const [first] = gaps.keys();
    if (first !== undefined) {
      goTo(gaps.get(first) === 'mark' ? `mark-${first}-pass` : `evidence-${first}`);
      return;
    }
    await draft.settle();
    const { saved } = draft;
    if (saved.value) onSubmitted(await scoringApi.submit(saved.value.id));
  };
  return (
    <form
      class="score-form"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(submit));
      }}
    >
      {version && version !== scorecard.versions.at(-1) && <p class="hint">{scoring.olderVersion(version)}</p>}
      <ol class="criteria">
        {criteria.map((criterion) => (
          <CriterionFields
            key={criterion.id}
            criterion={criterion}
            draft={draft}
            playback={playback}
            gap={wasTried.value ? gaps.get(criterion.id) : undefined}
          />
        ))}
      </ol>
      <ScoreFoot draft={draft} asking={asking} marked={criteria.length - countOf(gaps, 'mark')} of={criteria.length} />
    </form>
  );
}

/** The comment, what stands in the way, and the button that submits. */
function ScoreFoot({
  draft,
  asking,
  marked,
  of,
}: {
  readonly draft: EvaluationDraft;
  readonly asking: OneAtATime;
  readonly marked: number;
  readonly of: number;
}): JSX.Element {
  const { scoring } = useReview().words;
  return (
    <>
      <TextArea
        id="evaluation-comment"
        label={scoring.comment}
        value={draft.comment.value}
        most={5_000}
        onEdit={(text) => draft.write(text)}
      />
      <Trouble of={asking.trouble.value ?? draft.trouble.value} />
      <div class="score-send">
        <button class="button main" id="submit-evaluation" type="submit" aria-disabled={asking.isBusy.value}>
          {scoring.submit}
        </button>
        <p class="soft" role="status">
          {scoring.progress({ marked, of })}
          {' · '}
          {scoring.places[draft.place.value]}
        </p>
      </div>
      <p class="hint">{scoring.submitRule}</p>
    </>
  );
}

/** The draft, which sends what is left when the form or the page closes. */
function useDraft(recordingId: string, scorecard: string, known: Evaluation | undefined): EvaluationDraft {
  const { scoringApi } = useReview();
  const draft = useMemo(
    () =>
      new EvaluationDraft({
        ...{ scorecard, known },
        save: (body, isLeaving) => scoringApi.saveEvaluation(recordingId, body, isLeaving),
        later: (ms, act) => {
          const timer = setTimeout(act, ms);
          return () => clearTimeout(timer);
        },
      }),
    [recordingId, scorecard],
  );
  useEffect(() => {
    const leave = (): void => draft.flush(true);
    addEventListener('pagehide', leave);
    return () => {
      removeEventListener('pagehide', leave);
      leave();
    };
  }, [draft]);
  return draft;
}

/** A draft stays with the version by which it was begun. */
function versionFor(
  { versions }: Scorecard,
  saved: { readonly version: number } | undefined,
): Scorecard['versions'][number] | undefined {
  return versions.find(({ version }) => version === saved?.version) ?? versions.at(-1);
}

function countOf<T>(gaps: ReadonlyMap<string, T>, kind: T): number {
  return [...gaps.values()].filter((each) => each === kind).length;
}
