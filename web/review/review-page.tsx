import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import { Frame } from '../shared/components/frame.tsx';
import { OpenedPage } from '../shared/components/opened-page.tsx';
import { useConsole } from '../shared/console-context.ts';
import { CoachingApi } from './coaching/coaching-api.ts';
import { ReviewApi } from './review-api.ts';
import { ReviewContext } from './review-context.ts';
import { useAllNames } from '../shared/names.ts';
import { PlaceHolder } from './review-place.ts';
import { CalibrationsApi } from './calibrations/calibrations-api.ts';
import { SamplesApi } from './samples/samples-api.ts';
import { ScoringApi } from './scoring/scoring-api.ts';
import { SectionView } from './section-view.tsx';
import { reviewWordsIn } from './words/review-words-in.ts';

/** Recordings: found, listened to, scored; and what agents see of it. */
export function ReviewPage({
  opened,
}: {
  readonly opened: ReadonlySignal<OwnSession | { readonly error: unknown } | undefined>;
}): JSX.Element {
  const { preferences } = useConsole();
  const words = reviewWordsIn(preferences.language.value);
  return (
    <OpenedPage title={words.title} opened={opened}>
      {(session) => <OpenReview session={session} />}
    </OpenedPage>
  );
}

function OpenReview({ session }: { readonly session: OwnSession }): JSX.Element {
  const { api } = useConsole();
  const parts = useMemo(
    () => ({
      ...{ places: new PlaceHolder(window), reviewApi: new ReviewApi(api) },
      ...{ scoringApi: new ScoringApi(api), samplesApi: new SamplesApi(api) },
      calibrationsApi: new CalibrationsApi(api),
      coachingApi: new CoachingApi(api),
    }),
    [api],
  );
  const allNames = useAllNames(session, api);
  return (
    <ReviewContext.Provider value={{ session, allNames, ...parts }}>
      <Frame session={session} status={null}>
        <SectionView />
      </Frame>
    </ReviewContext.Provider>
  );
}
