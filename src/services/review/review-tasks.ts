import type { Calibration } from '../../store/ports/calibration.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { ReviewSample, SampleTask } from '../../store/ports/review-sample.ts';

/** A recording that a reviewer is to score. */
export interface ReviewTask extends Omit<SampleTask, 'reviewer' | 'isSecond'> {
  readonly scorecardId: string;
  /** Of the scorecard. */
  readonly version: number;
  /** Of the sample or the calibration that it belongs to. */
  readonly name: string;
  /** Of what theirs is a part; the first of a sample is the one that counts. */
  readonly blind: NonNullable<Evaluation['blind']>;
}

interface Parts {
  readonly samples: Pick<DocumentStore<ReviewSample>, 'list'>;
  readonly calibrations: Pick<DocumentStore<Calibration>, 'list'>;
}

/** What reviewers are asked to score, whether they have scored it or not: by samples that are open, and calibrations not revealed. */
export class ReviewTasks {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Calibrations first, then the oldest sample. */
  async of(reviewer: string): Promise<readonly ReviewTask[]> {
    const samples = (await this.#parts.samples.list()).toSorted((a, b) => a.at - b.at);
    const calibrations = await this.#parts.calibrations.list();
    return [
      ...calibrations
        .filter(({ reviewers, revealedAt }) => revealedAt === undefined && reviewers.includes(reviewer))
        .map(calibrationTask),
      ...samples
        .filter(({ closedAt }) => closedAt === undefined)
        .flatMap((sample) =>
          sample.tasks.filter((task) => task.reviewer === reviewer).map((task) => taskOf(task, sample)),
        ),
    ];
  }

  /** Calibrations of a recording by a scorecard, revealed or not. */
  async calibrationsOf(recordingId: string, scorecardId: string): Promise<readonly Calibration[]> {
    const calibrations = await this.#parts.calibrations.list();
    return calibrations.filter((each) => each.recordingId === recordingId && each.scorecardId === scorecardId);
  }

  /** Recordings and scorecards whose calibration is not revealed, as {@link sealOf} writes them. */
  async sealed(): Promise<ReadonlySet<string>> {
    const calibrations = await this.#parts.calibrations.list();
    return new Set(calibrations.filter(({ revealedAt }) => revealedAt === undefined).map(sealOf));
  }
}

/** A recording and a scorecard in one. */
export function sealOf({ recordingId, scorecardId }: Pick<Evaluation, 'recordingId' | 'scorecardId'>): string {
  return `${recordingId} ${scorecardId}`;
}

function calibrationTask(calibration: Calibration): ReviewTask {
  const { recordingId, campaignId, agentId, team, startedAt, durationMs, scorecardId, version, name } = calibration;
  return {
    ...{ recordingId, campaignId, startedAt, durationMs, scorecardId, version, name, blind: 'calibration' },
    ...(agentId === undefined ? {} : { agentId }),
    ...(team === undefined ? {} : { team }),
  };
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
