import { createHash, randomInt, randomUUID } from 'node:crypto';
import type { UtcOffset } from '../../../../dialer/compliance/civil-day.ts';
import type { Clock } from '../../../../kernel/clock.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { seededRng } from '../../../../kernel/rng.ts';
import type { Calibration } from '../../../store/ports/calibration.ts';
import type { DocumentStore } from '../../../store/ports/document-store.ts';
import type { Evaluation } from '../../../store/ports/evaluation.ts';
import { mostDrawn, type ReviewSample, type SamplePlan } from '../../../store/ports/review-sample.ts';
import { evaluationIdOf } from '../evaluation-id.ts';
import type { Scorecards } from '../scorecards.ts';
import { assignReviewers, type Assignment } from './assign-reviewers.ts';
import { biasReport } from './bias-report.ts';
import type { Candidate } from './candidate.ts';
import { drawSample } from './draw-sample.ts';
import type { FoundPopulation, Populations } from './population.ts';
import type { Reviewer, ReviewedParty } from './reviewer.ts';

interface Parts {
  readonly store: DocumentStore<ReviewSample>;
  readonly evaluations: Pick<DocumentStore<Evaluation>, 'list'>;
  readonly calibrations: Pick<DocumentStore<Calibration>, 'list'>;
  readonly scorecards: Pick<Scorecards, 'use'>;
  readonly populations: Pick<Populations, 'find'>;
  readonly utcOffset: UtcOffset;
  readonly clock: Pick<Clock, 'now'>;
}

/** A plan as somebody writes it; without a seed it gets one. */
export interface SampleDraft extends Omit<SamplePlan, 'seed'> {
  readonly name: string;
  readonly seed?: number;
}

/** Who draws, what of, and who may be asked to score. */
interface Drawing {
  readonly by: string;
  readonly mayDraw: (recording: ReviewedParty) => boolean;
  readonly reviewers: readonly Reviewer[];
}

/** A seed is an unsigned integer of 32 bits. */
const seeds = 2 ** 32;
const hourMs = 3_600_000;

/** Samples of recordings: drawn by a plan once, then worked off. */
export class Samples {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Newest first. */
  async list(): Promise<readonly ReviewSample[]> {
    return (await this.#parts.store.list()).toSorted((a, b) => b.at - a.at);
  }

  /** @throws AppError NOT_FOUND */
  async require(id: string): Promise<ReviewSample> {
    const found = await this.#parts.store.get(id);
    if (!found) throw unknown();
    return found.document;
  }

  /**
   * Draws a sample and says who scores what. The scorecard's version is the same for everybody from now on.
   *
   * @throws AppError NOT_FOUND for a reviewer or a scorecard; CALL_STATE when nothing fits, too much does, or there are too many
   * samples; HISTORY_UNREACHABLE where broken promises are asked for
   */
  async draw({ name, seed = randomInt(seeds), ...plan }: SampleDraft, drawing: Drawing): Promise<ReviewSample> {
    const { store, scorecards, clock } = this.#parts;
    const chosen = plan.reviewers.map((id) => {
      const reviewer = drawing.reviewers.find((each) => each.id === id);
      if (!reviewer) throw new AppError('NOT_FOUND', { reason: 'reviewerUnknown', reviewer: id });
      return reviewer;
    });
    const at = clock.now();
    const work = await this.#work(plan.scorecardId);
    const mayScore = (reviewer: Reviewer, recording: ReviewedParty & { readonly recordingId: string }): boolean =>
      reviewer.may(recording) && !work.taken.has(evaluationIdOf(recording.recordingId, plan.scorecardId, reviewer.id));
    const isWanted = (recording: ReviewedParty & { readonly recordingId: string }): boolean =>
      drawing.mayDraw(recording) &&
      (plan.withEvaluated || !work.recordings.has(recording.recordingId)) &&
      chosen.some((reviewer) => mayScore(reviewer, recording));
    const population = await this.#parts.populations.find(plan, isWanted, at);
    const rng = seededRng(seed);
    const drawn = requireSize(drawSample(population.candidates, plan.method, rng));
    const rules = {
      ...{ reviewers: plan.reviewers, doubleShare: plan.doubleShare },
      mayScore: (id: string, recording: Candidate) =>
        chosen.some((reviewer) => reviewer.id === id && mayScore(reviewer, recording)),
    };
    const assigned = assignReviewers(drawn, rules, rng);
    const { version } = await scorecards.use(plan.scorecardId);
    const sample: ReviewSample = {
      ...{ id: randomUUID(), name, by: drawing.by, at, plan: { ...plan, seed }, version },
      population: describePopulation(population),
      bias: biasReport(population.candidates, drawn, (instant) => this.#hourOf(plan.timeZone, instant)),
      tasks: assigned.map(taskOf),
    };
    const result = await store.put(sample);
    if (result !== 'stored') throw new AppError('CALL_STATE', { reason: 'tooManySamples' });
    return sample;
  }

  /** Nobody is asked for what is left. Closing it again changes nothing. @throws AppError NOT_FOUND */
  async close(id: string): Promise<ReviewSample> {
    const found = await this.#parts.store.get(id);
    if (!found) throw unknown();
    if (found.document.closedAt !== undefined) return found.document;
    const closed = { ...found.document, closedAt: this.#parts.clock.now() };
    if ((await this.#parts.store.put(closed, found.version)) !== 'stored')
      throw new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
    return closed;
  }

  /** Forgets a closed sample; what was scored stays. @throws AppError NOT_FOUND; CALL_STATE while it is open */
  async remove(id: string): Promise<void> {
    const sample = await this.require(id);
    if (sample.closedAt === undefined) throw new AppError('CALL_STATE', { reason: 'sampleOpen' });
    await this.#parts.store.remove(id);
  }

  /** What is scored or to be scored: the recordings, and the evaluations by a scorecard that somebody has or is to make. */
  async #work(
    scorecardId: string,
  ): Promise<{ readonly recordings: ReadonlySet<string>; readonly taken: ReadonlySet<string> }> {
    const evaluations = await this.#parts.evaluations.list();
    const open = (await this.list()).filter(({ closedAt }) => closedAt === undefined);
    const tasks = open.flatMap((sample) => sample.tasks);
    const owed = open
      .filter(({ plan }) => plan.scorecardId === scorecardId)
      .flatMap((sample) => sample.tasks.map((task) => evaluationIdOf(task.recordingId, scorecardId, task.reviewer)));
    const calibrated = (await this.#parts.calibrations.list()).flatMap(({ recordingId, reviewers, ...each }) =>
      reviewers.map((reviewer) => evaluationIdOf(recordingId, each.scorecardId, reviewer)),
    );
    return {
      recordings: new Set([...evaluations, ...tasks].map(({ recordingId }) => recordingId)),
      taken: new Set([...evaluations.map(({ id }) => id), ...owed, ...calibrated]),
    };
  }

  #hourOf(timeZone: string, at: number): number {
    return Math.floor((at + this.#parts.utcOffset(timeZone, at)) / hourMs) % 24;
  }
}

function requireSize(drawn: readonly Candidate[]): readonly Candidate[] {
  if (drawn.length === 0) throw new AppError('CALL_STATE', { reason: 'nothingToDraw' });
  if (drawn.length > mostDrawn)
    throw new AppError('CALL_STATE', { reason: 'sampleTooLarge', drawn: drawn.length, most: mostDrawn });
  return drawn;
}

function describePopulation({ candidates, isCut }: FoundPopulation): ReviewSample['population'] {
  const ids = candidates.map(({ recordingId }) => recordingId).toSorted();
  return { size: ids.length, digest: createHash('sha256').update(ids.join('\n')).digest('hex'), isCut };
}

function taskOf({ recording, reviewer, isSecond }: Assignment): ReviewSample['tasks'][number] {
  const { recordingId, campaignId, agentId, team, startedAt, durationMs } = recording;
  return {
    ...{ recordingId, campaignId, startedAt, durationMs, reviewer },
    ...(agentId === undefined ? {} : { agentId }),
    ...(team === undefined ? {} : { team }),
    ...(isSecond && { isSecond }),
  };
}

function unknown(): AppError {
  return new AppError('NOT_FOUND', { reason: 'sampleUnknown' });
}
