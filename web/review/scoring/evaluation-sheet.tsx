import type { JSX } from 'preact';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { mayDo } from '../../shared/console-pages.ts';
import { CoachingNotes } from '../coaching/coaching-notes.tsx';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { evaluationLooks } from './mark-looks.ts';
import { MarkList } from './mark-list.tsx';
import { SayingForm } from './saying-form.tsx';
import type { Evaluation, Scorecard } from './scoring-api.ts';

interface EvaluationSheetProps {
  readonly evaluation: Evaluation;
  readonly scorecards: readonly Scorecard[];
  /** Goes to a moment of the recording, ms; undefined: they may not listen. */
  readonly onSeek?: ((at: number) => void) | undefined;
  readonly onChanged: (evaluation: Evaluation) => void;
}

/** An evaluation that was submitted: score, marks, what the agent answered and what was decided, and the next step for whom it waits. */
export function EvaluationSheet({ evaluation, scorecards, onSeek, onChanged }: EvaluationSheetProps): JSX.Element {
  const { words, names, preferences } = useReview();
  const { scoring } = words;
  const { id, scorecardId, version, score, state, reviewer, comment, submittedAt, marks, blind } = evaluation;
  const scorecard = scorecards.find((each) => each.id === scorecardId);
  const criteria = scorecard?.versions.find((each) => each.version === version)?.criteria ?? [];
  const language = preferences.language.value;
  return (
    <section class="sheet evaluation" aria-labelledby={`title-${id} by-${id}`}>
      <header class="evaluation-head">
        <h2 id={`title-${id}`}>{scorecard?.name ?? scorecardId}</h2>
        <strong class="score">{score === undefined ? '–' : preferences.messages.value.format.percent(score)}</strong>
        <StateBadge look={evaluationLooks[state]} word={scoring.states[state]} />
        {blind && <span class="soft">{words.agreement.blind[blind]}</span>}
        <span class="soft" id={`by-${id}`}>
          {scoring.version({ version })} · {nameIn(names.people, reviewer)}
          {submittedAt !== undefined && ` · ${dateTimeText(submittedAt, language)}`}
        </span>
      </header>
      <MarkList criteria={criteria} marks={marks} onSeek={onSeek} />
      {comment !== undefined && <p class="comment-text">{comment}</p>}
      <Answers evaluation={evaluation} />
      <NextStep evaluation={evaluation} onChanged={onChanged} />
      {blind === undefined && <CoachingNotes evaluation={evaluation} />}
    </section>
  );
}

function Answers({ evaluation: { answer, decision } }: Pick<EvaluationSheetProps, 'evaluation'>): JSX.Element | null {
  const { words, names, preferences } = useReview();
  const { scoring } = words;
  const said = [
    ...(answer ? [{ ...answer, what: scoring.answers[answer.kind] }] : []),
    ...(decision ? [{ ...decision, what: decision.isUpheld ? scoring.upheld : scoring.overturned }] : []),
  ];
  if (said.length === 0) return null;
  return (
    <ol class="said">
      {said.map(({ what, by, at, comment }) => (
        <li key={at}>
          <p>
            <strong>{what}</strong>{' '}
            <span class="soft">
              {nameIn(names.people, by)} · {dateTimeText(at, preferences.language.value)}
            </span>
          </p>
          {comment !== '' && <p class="comment-text">{comment}</p>}
        </li>
      ))}
    </ol>
  );
}

/** The agent answers once; a dispute waits for a reviewer who is somebody else. */
function NextStep({
  evaluation: { id, state, reviewer, agentId },
  onChanged,
}: Pick<EvaluationSheetProps, 'evaluation' | 'onChanged'>): JSX.Element | null {
  const { words, session, scoringApi } = useReview();
  const { scoring } = words;
  const isTheirs = agentId !== undefined && agentId === session.agentId;
  if (state === 'submitted' && isTheirs && mayDo(session, 'evaluations.answer'))
    return (
      <SayingForm
        id={`answer-${id}`}
        label={scoring.answerLabel}
        rule={scoring.answerRule}
        choices={[
          { name: 'acknowledge', text: scoring.acknowledge, needsComment: false },
          { name: 'dispute', text: scoring.dispute, needsComment: true },
        ]}
        act={(name, comment) =>
          scoringApi.answer(id, { kind: name === 'dispute' ? 'disputed' : 'acknowledged', comment })
        }
        onDone={onChanged}
      />
    );
  if (state !== 'disputed' || !mayDo(session, 'recordings.review')) return null;
  if (reviewer === session.id) return <p class="hint">{scoring.ownDispute}</p>;
  return (
    <SayingForm
      id={`decision-${id}`}
      label={scoring.decisionLabel}
      rule={scoring.decisionRule}
      choices={[
        { name: 'uphold', text: scoring.uphold, needsComment: true },
        { name: 'overturn', text: scoring.overturn, needsComment: true },
      ]}
      act={(name, comment) => scoringApi.decide(id, { isUpheld: name === 'uphold', comment })}
      onDone={onChanged}
    />
  );
}
