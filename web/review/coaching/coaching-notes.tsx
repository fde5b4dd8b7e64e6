import type { JSX } from 'preact';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import type { Evaluation } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { CoachingForm } from './coaching-form.tsx';
import { CoachingNoteView } from './coaching-note-view.tsx';
import { Loading } from '../../shared/components/loading.tsx';

/** What its agent is asked to do after an evaluation, and the form to ask. */
export function CoachingNotes({ evaluation: { id, agentId } }: { readonly evaluation: Evaluation }): JSX.Element {
  const { words, session, coachingApi } = useReview();
  const loaded = useLoaded(() => coachingApi.list({ evaluation: id }), [id]);
  const notes = loaded.value.value ?? [];
  const reload = (): void => inBackground(loaded.reload());
  return (
    <>
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {notes.length > 0 && (
        <section class="coaching" aria-labelledby={`coaching-title-${id}`}>
          <h3 id={`coaching-title-${id}`}>{words.coaching.title}</h3>
          <ol class="said">
            {notes.map((note) => (
              <CoachingNoteView key={note.id} note={note} onChanged={reload} />
            ))}
          </ol>
        </section>
      )}
      {agentId !== undefined && mayDo(session, 'recordings.review') && (
        <CoachingForm evaluationId={id} onWritten={reload} />
      )}
    </>
  );
}
