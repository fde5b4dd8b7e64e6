import type { JSX } from 'preact';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { filtersOf } from '../../shared/attempts-address.ts';
import { usePast } from '../past-context.ts';
import { AttemptFilterForm } from './attempt-filter-form.tsx';
import { questionOf } from './attempt-question.ts';
import { EndedAttempts } from './ended-attempts.tsx';
import { RunningAttempts } from './running-attempts.tsx';

/** The attempts behind a figure: those that have not ended, and those that have, the newest first. */
export function AttemptsPage(): JSX.Element {
  const { place, words } = usePast();
  const { id = '' } = place.value;
  const filters = filtersOf(id);
  const { ended, inProgress } = questionOf(filters);
  return (
    <>
      <SectionHead title={words.sections.attempts} lead={words.attempts.lead} />
      <AttemptFilterForm key={id} filters={filters} />
      {inProgress !== undefined && <RunningAttempts key={`running ${id}`} query={inProgress} filters={filters} />}
      {ended !== undefined && <EndedAttempts key={`ended ${id}`} query={ended} />}
    </>
  );
}
