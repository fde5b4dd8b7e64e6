import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { Notice } from '../shared/components/notice.tsx';
import { AgreementPage } from './agreement/agreement-page.tsx';
import { CalibrationsPage } from './calibrations/calibrations-page.tsx';
import { CoachingPage } from './coaching/coaching-page.tsx';
import { EvaluationsPage } from './evaluations/evaluations-page.tsx';
import { PlayerPage } from './player/player-page.tsx';
import { ResultsPage } from './results/results-page.tsx';
import { useReview } from './review-context.ts';
import { addressOf, type SectionName } from './review-place.ts';
import { ScorecardsPage } from './scorecards/scorecards-page.tsx';
import { SamplesPage } from './samples/samples-page.tsx';
import { SearchPage } from './search/search-page.tsx';
import { sectionsFor } from './sections.ts';
import { TasksPage } from './tasks/tasks-page.tsx';

/** The section that the address names, or the first that they may see; a recording stands before them. */
export function SectionView(): JSX.Element {
  const { words, session, places } = useReview();
  const wasListed = useRef(false);
  const { recording, section: asked } = places.place.value;
  const sections = sectionsFor(session);
  const section = asked !== undefined && sections.includes(asked) ? asked : sections[0];
  if (section === undefined)
    return (
      <>
        <h1>{words.title}</h1>
        <Notice tone="info">{words.notAllowed}</Notice>
      </>
    );
  const isListed = recording === undefined && section === 'recordings';
  wasListed.current ||= isListed;
  return (
    <>
      {sections.length > 1 && <SectionLinks sections={sections} current={section} />}
      {/* The list stays as it was while a recording or another section is open. */}
      <div class="review" hidden={!isListed}>
        {wasListed.current && <SearchPage />}
      </div>
      {recording !== undefined && sections.includes('recordings') && <PlayerPage key={recording} id={recording} />}
      {recording === undefined && !isListed && (
        <div class="review" key={section}>
          <OtherSection name={section} />
        </div>
      )}
    </>
  );
}

function OtherSection({ name }: { readonly name: SectionName }): JSX.Element | null {
  switch (name) {
    case 'recordings':
      return null;
    case 'tasks':
      return <TasksPage />;
    case 'evaluations':
      return <EvaluationsPage />;
    case 'coaching':
      return <CoachingPage />;
    case 'results':
      return <ResultsPage />;
    case 'scorecards':
      return <ScorecardsPage />;
    case 'samples':
      return <SamplesPage />;
    case 'agreement':
      return <AgreementPage />;
    case 'calibrations':
      return <CalibrationsPage />;
  }
}

function SectionLinks({
  sections,
  current,
}: {
  readonly sections: readonly SectionName[];
  readonly current: SectionName;
}): JSX.Element {
  const { words, places } = useReview();
  return (
    <nav class="review-sections" aria-label={words.title}>
      {sections.map((section) => (
        <a
          key={section}
          href={addressOf({ section })}
          aria-current={section === current ? 'page' : undefined}
          onClick={(event) => {
            if (event.ctrlKey || event.metaKey || event.shiftKey) return;
            event.preventDefault();
            places.go({ section });
          }}
        >
          {words.sections[section]}
        </a>
      ))}
    </nav>
  );
}
