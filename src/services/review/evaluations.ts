import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation, Marks } from '../../store/ports/evaluation.ts';
import type { RecordingEntry } from '../../store/ports/recording-index.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import type { ReviewTask, ReviewTasks } from './review-tasks.ts';
import { hiddenFrom, isOpen, isUncounted, type Blindness } from './blindness.ts';
import { missingIn, scoreOf } from './score-marks.ts';
import type { Scorecards } from './scorecards.ts';

interface Parts {
  readonly store: DocumentStore<Evaluation>;
  readonly scorecards: Pick<Scorecards, 'require' | 'use'>;
  readonly tasks: Pick<ReviewTasks, 'of' | 'sealed' | 'calibrationsOf'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a reviewer has marked so far. */
export interface EvaluationDraft {
  readonly scorecardId: string;
  readonly marks: Marks;
  readonly comment?: string;
}

/** Which evaluations; all that is given must fit. */
export interface EvaluationFilter {
  readonly recordingId?: string | undefined;
  readonly agentId?: string | undefined;
  readonly reviewer?: string | undefined;
  readonly state?: string | undefined;
}

type EvaluationKey = Pick<Evaluation, 'recordingId' | 'scorecardId' | 'reviewer'>;

/** What an agent, or a second reviewer, says. */
interface Saying {
  readonly by: string;
  readonly comment: string;
}

/**
 * Evaluations from draft to decision. A draft is its reviewer's alone; what was submitted never changes but by the agent's
 * answer and, of a dispute, the decision of a second reviewer. Who may see which is asked before.
 */
export class Evaluations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Newest first, without drafts of others, and without what others think of recordings that the viewer is still to score. */
  async list(filter: EvaluationFilter, viewer: string): Promise<readonly Evaluation[]> {
    const { recordingId, agentId, reviewer, state } = filter;
    const all = await this.#parts.store.list();
    const isHidden = hiddenFrom(await this.#blindness(viewer, submittedIn(all)));
    return all
      .filter(
        (each) =>
          !isHidden(each) &&
          (each.state !== 'draft' || each.reviewer === viewer) &&
          [
            [recordingId, each.recordingId],
            [agentId, each.agentId],
            [reviewer, each.reviewer],
            [state, each.state],
          ].every(([asked, found]) => asked === undefined || asked === found),
      )
      .toSorted((a, b) => b.changedAt - a.changedAt);
  }

  /** @throws AppError NOT_FOUND, also for a draft of somebody else, and for what they are still to score themselves */
  async require(id: string, viewer: string): Promise<Evaluation> {
    const found = await this.#parts.store.get(id);
    if (!found || (found.document.state === 'draft' && found.document.reviewer !== viewer)) throw unknown();
    const own = await this.#submittedBy(viewer, [found.document]);
    if (hiddenFrom(await this.#blindness(viewer, own))(found.document)) throw unknown();
    return found.document;
  }

  /** Whether somebody is still to score a recording, and should know nothing of what others think of it. */
  async isBlind(viewer: string, recordingId: string): Promise<boolean> {
    const tasks = (await this.#parts.tasks.of(viewer)).filter((task) => task.recordingId === recordingId);
    const submitted = await this.#submittedBy(viewer, tasks);
    return tasks.some((task) => isOpen(task, { viewer, submitted }));
  }

  /** Keeps a draft; the scorecard's version is that of their task, or the newest when it begins. @throws AppError CALL_STATE once it is submitted, or its calibration revealed */
  async save(recording: RecordingEntry, draft: EvaluationDraft, reviewer: string): Promise<Evaluation> {
    const { store, clock } = this.#parts;
    const { recordingId, campaignId, agentId, team } = recording;
    const { scorecardId, marks, comment } = draft;
    const id = evaluationIdOf(recordingId, scorecardId, reviewer);
    const known = await store.get(id);
    if (known && known.document.state !== 'draft') throw submitted();
    await this.#refuseRevealed({ recordingId, scorecardId, reviewer });
    const { version, blind } = known?.document ?? (await this.#begin(recordingId, scorecardId, reviewer));
    const evaluation: Evaluation = {
      ...{ id, recordingId, campaignId, scorecardId, version, reviewer, marks },
      ...{ state: 'draft', changedAt: clock.now() },
      ...(blind === undefined ? {} : { blind }),
      ...(agentId === undefined ? {} : { agentId }),
      ...(team === undefined ? {} : { team }),
      ...(comment === undefined ? {} : { comment }),
    };
    return this.#put(evaluation, known?.version);
  }

  /** @throws AppError CALL_STATE when a mark, or where a fail is heard, is missing, or it is submitted */
  submit(id: string, reviewer: string): Promise<Evaluation> {
    return this.#step(id, async (evaluation) => {
      if (evaluation.reviewer !== reviewer) throw unknown();
      if (evaluation.state !== 'draft') throw submitted();
      await this.#refuseRevealed(evaluation);
      const { versions } = await this.#parts.scorecards.require(evaluation.scorecardId);
      const criteria = versions.find(({ version }) => version === evaluation.version)?.criteria ?? [];
      const missing = missingIn(criteria, evaluation.marks);
      if (missing) {
        const reason = missing.lacks === 'mark' ? 'markMissing' : 'evidenceMissing';
        throw new AppError('CALL_STATE', { reason, criterion: missing.criterion });
      }
      const score = scoreOf(criteria, evaluation.marks);
      const submittedAt = this.#parts.clock.now();
      return { ...evaluation, state: 'submitted', submittedAt, ...(score === undefined ? {} : { score }) };
    });
  }

  /** The agent's answer, once. @throws AppError CALL_STATE */
  answer(id: string, kind: 'acknowledged' | 'disputed', saying: Saying): Promise<Evaluation> {
    return this.#step(id, (evaluation) => {
      if (isUncounted(evaluation)) throw unknown();
      if (evaluation.state !== 'submitted') throw new AppError('CALL_STATE', { reason: 'evaluationAnswered' });
      return { ...evaluation, state: kind, answer: { kind, at: this.#parts.clock.now(), ...saying } };
    });
  }

  /** A second reviewer decides a dispute. @throws AppError CALL_STATE when there is none; FORBIDDEN for the first reviewer */
  decide(id: string, isUpheld: boolean, saying: Saying): Promise<Evaluation> {
    return this.#step(id, (evaluation) => {
      if (evaluation.state !== 'disputed') throw new AppError('CALL_STATE', { reason: 'evaluationNotDisputed' });
      if (evaluation.reviewer === saying.by) throw new AppError('FORBIDDEN', { reason: 'ownEvaluation' });
      return { ...evaluation, state: 'decided', decision: { isUpheld, at: this.#parts.clock.now(), ...saying } };
    });
  }

  /** Whoever is asked to score it scores by the same version as everybody else who is. */
  async #begin(
    recordingId: string,
    scorecardId: string,
    reviewer: string,
  ): Promise<Pick<Evaluation, 'version' | 'blind'>> {
    const task = await this.#taskFor(recordingId, scorecardId, reviewer);
    return task ?? { version: (await this.#parts.scorecards.use(scorecardId)).version };
  }

  async #taskFor(recordingId: string, scorecardId: string, reviewer: string): Promise<ReviewTask | undefined> {
    const tasks = await this.#parts.tasks.of(reviewer);
    return tasks.find((each) => each.recordingId === recordingId && each.scorecardId === scorecardId);
  }

  async #blindness(viewer: string, submitted: ReadonlySet<string>): Promise<Blindness> {
    const { tasks } = this.#parts;
    return { viewer, submitted, tasks: await tasks.of(viewer), sealed: await tasks.sealed() };
  }

  /** The ids of the reviewer's own evaluations of these that are no drafts. */
  async #submittedBy(
    reviewer: string,
    of: readonly Pick<Evaluation, 'recordingId' | 'scorecardId'>[],
  ): Promise<ReadonlySet<string>> {
    const ids = of.map(({ recordingId, scorecardId }) => evaluationIdOf(recordingId, scorecardId, reviewer));
    const own = await Promise.all(ids.map((id) => this.#parts.store.get(id)));
    return submittedIn(own.flatMap((each) => each?.document ?? []));
  }

  /** Once a calibration is revealed, its reviewers know what the others think: they score it no more. */
  async #refuseRevealed({ recordingId, scorecardId, reviewer }: EvaluationKey): Promise<void> {
    const calibrations = await this.#parts.tasks.calibrationsOf(recordingId, scorecardId);
    if (calibrations.some(({ reviewers, revealedAt }) => revealedAt !== undefined && reviewers.includes(reviewer)))
      throw new AppError('CALL_STATE', { reason: 'calibrationRevealed' });
  }

  async #step(id: string, to: (found: Evaluation) => Evaluation | Promise<Evaluation>): Promise<Evaluation> {
    const found = await this.#parts.store.get(id);
    if (!found) throw unknown();
    const changed = await to(found.document);
    return this.#put({ ...changed, changedAt: this.#parts.clock.now() }, found.version);
  }

  async #put(evaluation: Evaluation, version: string | undefined): Promise<Evaluation> {
    const result = await this.#parts.store.put(evaluation, version);
    if (result === 'full') throw new AppError('CALL_STATE', { reason: 'tooManyEvaluations' });
    if (result === 'changed') throw new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
    return evaluation;
  }
}

function submittedIn(all: readonly Evaluation[]): ReadonlySet<string> {
  return new Set(all.filter(({ state }) => state !== 'draft').map(({ id }) => id));
}

function unknown(): AppError {
  return new AppError('NOT_FOUND', { reason: 'evaluationUnknown' });
}

function submitted(): AppError {
  return new AppError('CALL_STATE', { reason: 'evaluationSubmitted' });
}
