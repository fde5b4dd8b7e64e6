import type { DispositionChoices } from '../../../../dialer/outcome/disposition.ts';
import type { CampaignStore } from '../../../store/ports/campaign-store.ts';
import { hasSound, type RecordingEntry } from '../../../store/ports/recording-index.ts';
import type { SamplePlan } from '../../../store/ports/review-sample.ts';
import type { PromiseService } from '../../promise-service.ts';
import type { RecordingArchive } from '../../recording-archive.ts';
import type { Candidate } from './candidate.ts';
import { riskSignalsOf } from './risk-signals.ts';

interface Parts {
  readonly archive: Pick<RecordingArchive, 'find'>;
  readonly campaigns: Pick<CampaignStore, 'list'>;
  readonly promises: Pick<PromiseService, 'find'>;
}

/** All that a sample may be drawn of. */
export interface FoundPopulation {
  readonly candidates: readonly Candidate[];
  /** There were more recordings than are looked through: the newest are in. */
  readonly isCut: boolean;
}

/** Recordings of a population at most, as many as one search looks through. */
const mostCandidates = 10_000;

/** Pages of promises looked through for those not kept, and promises of a page. */
const mostPages = 20;
const promisesOfPage = 500;

/** Finds the recordings that a plan draws of: ended, with sound, and within who asks. */
export class Populations {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * @param mayDraw which recordings may be in it
   * @throws AppError HISTORY_UNREACHABLE where the plan asks for promises that were not kept
   */
  async find(
    plan: Omit<SamplePlan, 'seed'>,
    mayDraw: (recording: RecordingEntry) => boolean,
    now: number,
  ): Promise<FoundPopulation> {
    const { from, to, minDuration } = plan;
    const filter = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), minDuration };
    const fits = (recording: RecordingEntry): boolean =>
      hasSound(recording) && (plan.campaigns?.includes(recording.campaignId) ?? true);
    const { recordings, next } = await this.#parts.archive.find(
      filter,
      { limit: mostCandidates },
      (recording) => fits(recording) && mayDraw(recording),
    );
    const signalsOf = await this.#signals(plan, now);
    return { candidates: recordings.map((entry) => candidateOf(entry, signalsOf(entry))), isCut: next !== undefined };
  }

  async #signals(
    { method, from = 0 }: Omit<SamplePlan, 'seed'>,
    now: number,
  ): Promise<(recording: RecordingEntry) => Candidate['signals']> {
    const isRisk = method.kind === 'risk';
    const brokenPromises =
      isRisk && method.signals.includes('brokenPromise') ? await this.#broken(from, now) : new Set<string>();
    const dispositions = isRisk ? method.dispositions : [];
    const choices = new Map<string, DispositionChoices>(
      (await this.#parts.campaigns.list()).map(({ campaign }) => [campaign.id, campaign.dispositions]),
    );
    return (recording) =>
      riskSignalsOf(recording, { choices: choices.get(recording.campaignId), brokenPromises, dispositions });
  }

  /** Calls whose promise was due since and is not kept; a promise is due after its call. */
  async #broken(from: number, until: number): Promise<ReadonlySet<string>> {
    const calls = new Set<string>();
    const query = { from, until, reaches: [], most: promisesOfPage };
    let page = await this.#parts.promises.find(query, 'broken');
    for (let read = 1; ; read += 1) {
      for (const { callId } of page.promises) calls.add(callId);
      if (!page.next || read === mostPages) return calls;
      page = await this.#parts.promises.find({ ...query, after: page.next }, 'broken');
    }
  }
}

function candidateOf(entry: RecordingEntry, signals: Candidate['signals']): Candidate {
  const { recordingId, campaignId, startedAt, durationMs = 0, agentId, team, outcome, disposition } = entry;
  return {
    ...{ recordingId, campaignId, startedAt, durationMs, signals },
    ...(agentId === undefined ? {} : { agentId }),
    ...(team === undefined ? {} : { team }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(disposition === undefined ? {} : { disposition }),
  };
}
