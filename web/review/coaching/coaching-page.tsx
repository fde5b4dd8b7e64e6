import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { StateChoices } from '../state-choices.tsx';
import { Trouble } from '../trouble.tsx';
import type { CoachingNote, CoachingState } from './coaching-api.ts';
import { coachingLooks, coachingStates } from './coaching-looks.ts';
import { Overdue } from './coaching-note-view.tsx';
import { dueText, isOverdue } from './due-day.ts';

/** Coaching notes that somebody may see, what is due first, first; an agent sees their own. */
export function CoachingPage(): JSX.Element {
  const { words, coachingApi } = useReview();
  const { coaching } = words;
  const state = useSignal<CoachingState | ''>('open');
  const loaded = useLoaded(() => coachingApi.list(state.value === '' ? {} : { state: state.value }), [state.value]);
  return (
    <>
      <SectionHead title={coaching.title} lead={coaching.lead} />
      <StateChoices
        label={coaching.byState}
        states={coachingStates}
        texts={{ '': coaching.all, ...coaching.states }}
        chosen={state}
      />
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {loaded.value.value && (
        <div class="sheet">
          <NotesTable notes={loaded.value.value} />
        </div>
      )}
    </>
  );
}

function NotesTable({ notes }: { readonly notes: readonly CoachingNote[] }): JSX.Element {
  const { words, names, places, preferences } = useReview();
  const { coaching } = words;
  const language = preferences.language.value;
  const columns: readonly Column<CoachingNote>[] = [
    {
      ...{ name: coaching.due, kind: 'head' },
      cell: ({ dueOn, evaluationId }) => {
        const day = dueText(dueOn, language);
        const open = (): void => places.go({ section: 'evaluations', evaluation: evaluationId });
        return (
          <button class="link open-coaching" type="button" aria-label={coaching.open({ day })} onClick={open}>
            {day}
          </button>
        );
      },
    },
    { name: coaching.agent, cell: ({ agentId }) => nameIn(names.agents, agentId) },
    { ...{ name: coaching.text, kind: 'wide' }, cell: ({ text }) => <span class="comment-text">{text}</span> },
    {
      name: coaching.state,
      cell: (note) => (
        <>
          <StateBadge look={coachingLooks[note.state]} word={coaching.states[note.state]} />
          {isOverdue(note, Date.now()) && <Overdue />}
        </>
      ),
    },
  ];
  return (
    <DataTable label={coaching.title} columns={columns} rows={notes} keyOf={({ id }) => id} empty={coaching.none} />
  );
}
