import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { ReviewSample, SampleTask } from '../../store/ports/review-sample.ts';

/** A recording that a reviewer is to score. */
export interface ReviewTask extends Omit<SampleTask, 'reviewer' | 'isSecond'> {
  readonly scorecardId: string;
  /** Of the scorecard. */
  readonly version: number;
  /** Of the sample that it belongs to. */
  readonly name: string;
  /** Whether theirs is the one that counts. */
  readonly blind: 'first' | 'second';
}

/** What reviewers are asked to score by the samples that are open, whether they have scored it or not. */
export class ReviewTasks {
  readonly #samples: Pick<DocumentStore<ReviewSample>, 'list'>;

  constructor(samples: Pick<DocumentStore<ReviewSample>, 'list'>) {
    this.#samples = samples;
  }

  /** The oldest sample first. */
  async of(reviewer: string): Promise<readonly ReviewTask[]> {
    const samples = (await this.#samples.list()).toSorted((a, b) => a.at - b.at);
    return samples
      .filter(({ closedAt }) => closedAt === undefined)
      .flatMap((sample) =>
        sample.tasks.filter((task) => task.reviewer === reviewer).map((task) => taskOf(task, sample)),
      );
  }
}

function taskOf(
  { recordingId, campaignId, agentId, team, startedAt, durationMs, isSecond }: SampleTask,
  { plan: { scorecardId }, version, name }: ReviewSample,
): ReviewTask {
  return {
    ...{ recordingId, campaignId, startedAt, durationMs, scorecardId, version, name },
    blind: isSecond ? 'second' : 'first',
    ...(agentId === undefined ? {} : { agentId }),
    ...(team === undefined ? {} : { team }),
  };
}
