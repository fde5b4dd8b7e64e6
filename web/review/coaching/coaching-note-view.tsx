import type { JSX } from 'preact';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { SayingForm } from '../scoring/saying-form.tsx';
import type { CoachingNote } from './coaching-api.ts';
import { coachingLooks } from './coaching-looks.ts';
import { dueText, isOverdue } from './due-day.ts';

interface NoteProps {
  readonly note: CoachingNote;
  readonly onChanged: () => void;
}

/** One note: what is asked for, until when, what became of it, and the next step for whom it waits. */
export function CoachingNoteView({ note, onChanged }: NoteProps): JSX.Element {
  const { words, names, preferences } = useReview();
  const { coaching } = words;
  const language = preferences.language.value;
  const said = [
    ...(note.answer ? [{ ...note.answer, what: coaching.finished }] : []),
    ...(note.closing ? [{ ...note.closing, what: coaching.closedBy }] : []),
  ];
  return (
    <li>
      <p>
        <StateBadge look={coachingLooks[note.state]} word={coaching.states[note.state]} />{' '}
        <strong>{coaching.until({ day: dueText(note.dueOn, language) })}</strong>{' '}
        {isOverdue(note, Date.now()) && <Overdue />} <span class="soft">{nameIn(names.people, note.by)}</span>
      </p>
      <p class="comment-text">{note.text}</p>
      {said.map(({ what, by, at, comment }) => (
        <p key={at} class="comment-text">
          {what}{' '}
          <span class="soft">
            {nameIn(names.people, by)} · {dateTimeText(at, language)}
          </span>
          {comment !== '' && ` ${comment}`}
        </p>
      ))}
      <NextStep note={note} onChanged={onChanged} />
    </li>
  );
}

/** Nobody did it in time. */
export function Overdue(): JSX.Element {
  const { coaching } = useReview().words;
  return <StateBadge look={{ glyph: 'warning', tone: 'warn' }} word={coaching.overdue} />;
}

function NextStep({ note: { id, state, agentId }, onChanged }: NoteProps): JSX.Element | null {
  const { words, session, coachingApi } = useReview();
  const { coaching } = words;
  if (state === 'open' && agentId === session.agentId && mayDo(session, 'evaluations.answer'))
    return (
      <SayingForm
        id={`finish-${id}`}
        label={coaching.finishLabel}
        rule={coaching.finishRule}
        choices={[{ name: 'finish', text: coaching.finish, needsComment: false }]}
        act={(_, comment) => coachingApi.finish(id, { comment })}
        onDone={onChanged}
      />
    );
  if (state !== 'done' || !mayDo(session, 'recordings.review')) return null;
  return (
    <SayingForm
      id={`close-${id}`}
      label={coaching.closeLabel}
      rule={coaching.closeRule}
      choices={[{ name: 'close', text: coaching.close, needsComment: false }]}
      act={(_, comment) => coachingApi.close(id, { comment })}
      onDone={onChanged}
    />
  );
}
