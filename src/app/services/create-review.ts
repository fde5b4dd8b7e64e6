import type { Clock } from '../../../kernel/clock.ts';
import { createUtcOffset } from '../../schedule/utc-offset.ts';
import type { PromiseService } from '../../services/promise-service.ts';
import type { RecordingArchive } from '../../services/recording-archive.ts';
import { Calibrations } from '../../services/review/calibrations.ts';
import { Coaching } from '../../services/review/coaching.ts';
import { Evaluations } from '../../services/review/evaluations.ts';
import { ReviewTasks } from '../../services/review/review-tasks.ts';
import { Populations } from '../../services/review/sampling/population.ts';
import { Samples } from '../../services/review/sampling/samples.ts';
import { Scorecards } from '../../services/review/scorecards.ts';
import { WorkLists } from '../../services/review/work-lists.ts';
import type { Stores } from '../../store/ports/stores.ts';

interface Parts {
  readonly stores: Pick<
    Stores,
    'scorecards' | 'evaluations' | 'coachingNotes' | 'samples' | 'calibrations' | 'recordings' | 'campaigns'
  >;
  readonly archive: Pick<RecordingArchive, 'find'>;
  readonly promises: Pick<PromiseService, 'find'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What reviewers work with, beside recordings. */
export interface ReviewParts {
  readonly scorecards: Scorecards;
  readonly evaluations: Evaluations;
  readonly coaching: Coaching;
  readonly samples: Samples;
  readonly workLists: WorkLists;
  readonly calibrations: Calibrations;
}

/** Puts together what reviewers score by, what they score, and what they are to score. */
export function createReview({ stores, archive, promises, clock }: Parts): ReviewParts {
  const { evaluations, calibrations, recordings, campaigns } = stores;
  const scorecards = new Scorecards({ store: stores.scorecards, clock });
  const tasks = new ReviewTasks(stores);
  return {
    scorecards,
    evaluations: new Evaluations({ store: evaluations, scorecards, tasks, clock }),
    coaching: new Coaching({ store: stores.coachingNotes, clock }),
    samples: new Samples({
      ...{ store: stores.samples, evaluations, calibrations, scorecards, clock, utcOffset: createUtcOffset() },
      populations: new Populations({ archive, campaigns, promises }),
    }),
    calibrations: new Calibrations({ store: calibrations, evaluations, tasks, scorecards, clock }),
    workLists: new WorkLists({ tasks, evaluations, recordings }),
  };
}
