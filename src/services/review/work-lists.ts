import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { RecordingEntry, RecordingIndex } from '../../store/ports/recording-index.ts';
import type { ReviewSample, SampleTask } from '../../store/ports/review-sample.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import type { ReviewTask, ReviewTasks } from './review-tasks.ts';

/** A task that is not done. Whether it is a first or a second scoring stays unsaid. */
export interface OpenTask extends Omit<ReviewTask, 'blind'> {
  /** It counts for no agent. */
  readonly isCalibration: boolean;
  /** They have begun. */
  readonly hasDraft: boolean;
}

/** What a reviewer is still to score, the first ones, and how far they are. */
export interface WorkList {
  readonly tasks: readonly OpenTask[];
  readonly done: number;
  readonly all: number;
}

/** How far a reviewer is with a sample. */
export interface ReviewProgress {
  readonly reviewer: string;
  readonly done: number;
  readonly all: number;
}

interface Parts {
  readonly tasks: Pick<ReviewTasks, 'of'>;
  readonly evaluations: Pick<DocumentStore<Evaluation>, 'list'>;
  readonly recordings: Pick<RecordingIndex, 'get'>;
}

/** Tasks shown at a time. */
const mostShown = 50;

/** What reviewers have scored of what they are to score. */
export class WorkLists {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Of one recording, or of all. What was removed, or is no longer theirs to review, is left out and counts as nothing.
   */
  async of(
    reviewer: string,
    mayReview: (recording: RecordingEntry) => boolean,
    recordingId?: string,
  ): Promise<WorkList> {
    const { tasks, evaluations } = this.#parts;
    const all = await tasks.of(reviewer);
    const asked = recordingId === undefined ? all : all.filter((task) => task.recordingId === recordingId);
    const states = statesOf(asked.length === 0 ? [] : await evaluations.list());
    const stateOf = (task: ReviewTask): Evaluation['state'] | undefined =>
      states.get(evaluationIdOf(task.recordingId, task.scorecardId, reviewer));
    const isOpen = (task: ReviewTask): boolean => (stateOf(task) ?? 'draft') === 'draft';
    const open = await this.#there(asked.filter(isOpen), mayReview);
    const done = asked.filter((task) => !isOpen(task)).length;
    const shown = open.slice(0, mostShown).map((task) => shownTask(task, stateOf(task) === 'draft'));
    return { tasks: shown, done, all: done + open.length };
  }

  /** How far the reviewers of samples are, by sample. */
  async progressOf(samples: readonly ReviewSample[]): Promise<ReadonlyMap<string, readonly ReviewProgress[]>> {
    const states = statesOf(samples.length === 0 ? [] : await this.#parts.evaluations.list());
    return new Map(samples.map((sample) => [sample.id, progressIn(sample, states)]));
  }

  async #there(
    tasks: readonly ReviewTask[],
    mayReview: (recording: RecordingEntry) => boolean,
  ): Promise<readonly ReviewTask[]> {
    const found = await Promise.all(tasks.map(({ recordingId }) => this.#parts.recordings.get(recordingId)));
    return tasks.filter((_, n) => {
      const recording = found[n];
      return recording !== undefined && mayReview(recording);
    });
  }
}

function shownTask({ blind, ...task }: ReviewTask, hasDraft: boolean): OpenTask {
  return { ...task, hasDraft, isCalibration: blind === 'calibration' };
}

function statesOf(evaluations: readonly Evaluation[]): ReadonlyMap<string, Evaluation['state']> {
  return new Map(evaluations.map(({ id, state }) => [id, state]));
}

function progressIn(
  { tasks, plan }: ReviewSample,
  states: ReadonlyMap<string, Evaluation['state']>,
): readonly ReviewProgress[] {
  const isDone = ({ recordingId, reviewer }: SampleTask): boolean =>
    (states.get(evaluationIdOf(recordingId, plan.scorecardId, reviewer)) ?? 'draft') !== 'draft';
  return plan.reviewers.map((reviewer) => {
    const own = tasks.filter((task) => task.reviewer === reviewer);
    return { reviewer, done: own.filter(isDone).length, all: own.length };
  });
}
