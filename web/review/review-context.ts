import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { OwnSession } from '../shared/api-client.ts';
import { useConsole, type ConsoleParts } from '../shared/console-context.ts';
import type { ReviewApi } from './review-api.ts';
import type { CalibrationsApi } from './calibrations/calibrations-api.ts';
import type { SamplesApi } from './samples/samples-api.ts';
import type { CoachingApi } from './coaching/coaching-api.ts';
import type { ScoringApi } from './scoring/scoring-api.ts';
import type { Names } from '../shared/names.ts';
import type { PlaceHolder } from './review-place.ts';
import type { ReviewWords } from './words/review-words.ts';
import { reviewWordsIn } from './words/review-words-in.ts';

interface ReviewParts {
  readonly session: OwnSession;
  readonly places: PlaceHolder;
  readonly reviewApi: ReviewApi;
  readonly scoringApi: ScoringApi;
  readonly samplesApi: SamplesApi;
  readonly calibrationsApi: CalibrationsApi;
  readonly coachingApi: CoachingApi;
  /** Asked for once, when the page opens. */
  readonly allNames: ReadonlySignal<Names>;
}

export const ReviewContext = createContext<ReviewParts | undefined>(undefined);

/** What the parts of the page share, and the page's words. @throws Error outside the page */
export function useReview(): ReviewParts & ConsoleParts & { readonly words: ReviewWords; readonly names: Names } {
  const parts = useContext(ReviewContext);
  const shared = useConsole();
  if (!parts) throw new Error('a component stands outside the page');
  const words = reviewWordsIn(shared.preferences.language.value);
  return { ...parts, ...shared, words, names: parts.allNames.value };
}
