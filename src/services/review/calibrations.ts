import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Calibration } from '../../store/ports/calibration.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Evaluation } from '../../store/ports/evaluation.ts';
import type { RecordingEntry } from '../../store/ports/recording-index.ts';
import { agreementOnOne, type AgreementOnOne } from './agreement/agreement-on-one.ts';
import { evaluationIdOf } from './evaluation-id.ts';
import type { ReviewTasks } from './review-tasks.ts';
import type { Reviewer } from './sampling/reviewer.ts';
import type { Scorecards } from './scorecards.ts';

interface Parts {
  readonly store: DocumentStore<Calibration>;
  readonly evaluations: Pick<DocumentStore<Evaluation>, 'get'>;
  readonly tasks: Pick<ReviewTasks, 'of'>;
  readonly scorecards: Pick<Scorecards, 'use'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** What a leader asks for. */
export interface CalibrationDraft {
  readonly name: string;
  readonly recording: RecordingEntry;
  readonly scorecardId: string;
  readonly reviewers: readonly string[];
}

/** A calibration as it stands; `result` from its reveal on: what each thinks, side by side. */
export interface StandingCalibration extends Calibration {
  readonly progress: readonly { readonly reviewer: string; readonly isDone: boolean }[];
  readonly result?: AgreementOnOne & { readonly evaluations: readonly Evaluation[] };
}

/** Calibrations: one recording scored blind by several, then revealed by the leader. They count for no agent. */
export class Calibrations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Newest first. */
  async list(): Promise<readonly Calibration[]> {
    return (await this.#parts.store.list()).toSorted((a, b) => b.at - a.at);
  }

  /** @throws AppError NOT_FOUND */
  async require(id: string): Promise<Calibration> {
    return (await this.#find(id)).document;
  }

  /** How far its reviewers are, and what they think once it is revealed: of what they submitted before. */
  async stand(calibration: Calibration): Promise<StandingCalibration> {
    const { recordingId, scorecardId, reviewers, revealedAt } = calibration;
    const found = await Promise.all(
      reviewers.map((reviewer) => this.#parts.evaluations.get(evaluationIdOf(recordingId, scorecardId, reviewer))),
    );
    const submitted = found.flatMap((each) =>
      each && each.document.state !== 'draft' && each.document.blind === 'calibration' ? [each.document] : [],
    );
    const done = new Set(submitted.map(({ reviewer }) => reviewer));
    return {
      ...calibration,
      progress: reviewers.map((reviewer) => ({ reviewer, isDone: done.has(reviewer) })),
      ...(revealedAt === undefined ? {} : { result: { evaluations: submitted, ...agreementOnOne(submitted) } }),
    };
  }

  /**
   * @throws AppError NOT_FOUND for a scorecard, or a reviewer who may not review the recording; CALL_STATE when one has scored it or
   * is to, when it has no sound, or there are too many calibrations
   */
  async begin(draft: CalibrationDraft, by: string, reviewers: readonly Reviewer[]): Promise<Calibration> {
    const { store, scorecards, clock } = this.#parts;
    const { name, recording, scorecardId } = draft;
    const { recordingId, campaignId, agentId, team, startedAt, durationMs, state } = recording;
    if (durationMs === undefined || state === 'recording')
      throw new AppError('CALL_STATE', { reason: 'recordingGoesOn' });
    for (const id of draft.reviewers) {
      if (!reviewers.find((each) => each.id === id)?.may(recording))
        throw new AppError('NOT_FOUND', { reason: 'reviewerUnknown', reviewer: id });
      if (await this.#isTaken(recordingId, scorecardId, id))
        throw new AppError('CALL_STATE', { reason: 'alreadyScored', reviewer: id });
    }
    const { version } = await scorecards.use(scorecardId);
    const calibration: Calibration = {
      ...{ id: randomUUID(), name, by, at: clock.now(), recordingId, campaignId, startedAt, durationMs },
      ...{ scorecardId, version, reviewers: draft.reviewers },
      ...(agentId === undefined ? {} : { agentId }),
      ...(team === undefined ? {} : { team }),
    };
    if ((await store.put(calibration)) !== 'stored')
      throw new AppError('CALL_STATE', { reason: 'tooManyCalibrations' });
    return calibration;
  }

  /**
   * Shows all what each thinks. Revealing it again changes nothing.
   *
   * @param mayLead whether somebody else may do it: the leader is gone
   * @throws AppError NOT_FOUND; FORBIDDEN for others than the leader
   */
  async reveal(id: string, by: string, mayLead: (leader: string) => boolean): Promise<Calibration> {
    const { document, version } = await this.#find(id);
    if (document.by !== by && !mayLead(document.by)) throw new AppError('FORBIDDEN', { reason: 'notLeader' });
    if (document.revealedAt !== undefined) return document;
    const revealed = { ...document, revealedAt: this.#parts.clock.now() };
    if ((await this.#parts.store.put(revealed, version)) !== 'stored')
      throw new AppError('DOCUMENT_CHANGED', { reason: 'versionOlder' });
    return revealed;
  }

  /** Forgets a calibration that was revealed; what was scored stays. @throws AppError NOT_FOUND; CALL_STATE before that */
  async remove(id: string): Promise<void> {
    const { revealedAt } = await this.require(id);
    if (revealedAt === undefined) throw new AppError('CALL_STATE', { reason: 'calibrationOpen' });
    await this.#parts.store.remove(id);
  }

  /** They have begun or submitted an evaluation, or somebody asked them for one. */
  async #isTaken(recordingId: string, scorecardId: string, reviewer: string): Promise<boolean> {
    if (await this.#parts.evaluations.get(evaluationIdOf(recordingId, scorecardId, reviewer))) return true;
    const tasks = await this.#parts.tasks.of(reviewer);
    return tasks.some((task) => task.recordingId === recordingId && task.scorecardId === scorecardId);
  }

  async #find(id: string): Promise<{ readonly document: Calibration; readonly version: string }> {
    const found = await this.#parts.store.get(id);
    if (!found) throw new AppError('NOT_FOUND', { reason: 'calibrationUnknown' });
    return found;
  }
}
