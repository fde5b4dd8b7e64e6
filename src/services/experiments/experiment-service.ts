import type { Readable } from 'node:stream';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { unitOf, type Experiment, type ExperimentUnit } from '../../../dialer/experiment/experiment.ts';
import { reportOf, type ExperimentReport } from '../../../dialer/experiment/report/experiment-report.ts';
import { ExperimentTally } from '../../../dialer/experiment/report/experiment-tally.ts';
import type { Standing } from '../../../dialer/experiment/estimates/harm-test.ts';
import { startArm, stopArm } from '../../../dialer/experiment/stops.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import { nextSlice, sliceIsOver } from '../../../kernel/slices.ts';
import type { Journal } from '../../store/ports/journal.ts';
import type { CampaignService } from '../campaign-service.ts';
import { followJournal } from './follow-journal.ts';
import { readPayments } from './read-payments.ts';

interface Parts {
  readonly campaigns: Pick<CampaignService, 'get' | 'list' | 'changeExperiment'>;
  readonly journal: Pick<Journal, 'read'>;
  readonly floorId: string;
  readonly clock: Clock;
  /** Writes a note into the journal. */
  readonly note: (what: string, fields: Readonly<Record<string, unknown>>) => void;
}

/** A campaign's experiment as it stands. */
export interface ShownExperiment {
  readonly campaignId: string;
  readonly unit: ExperimentUnit;
  readonly experiment: Experiment;
}

/** What was read of a file of payments. */
export interface PaymentsRead {
  readonly rows: number;
  readonly debtors: number;
}

export type ExperimentAction = 'start' | 'stop';

/** Shows, starts and stops the experiments of campaigns, and says what they came to. */
export class ExperimentService {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The campaigns that have one. */
  async list(): Promise<readonly ShownExperiment[]> {
    const reports = await this.#parts.campaigns.list();
    return reports.flatMap(({ campaign }) => (campaign.experiment ? [shown(campaign, campaign.experiment)] : []));
  }

  /** @throws AppError CAMPAIGN_UNKNOWN, EXPERIMENT_UNKNOWN */
  async show(campaignId: string): Promise<ShownExperiment> {
    const campaign = await this.#parts.campaigns.get(campaignId);
    return shown(campaign, required(campaign));
  }

  /**
   * Starts or stops the whole experiment, or one arm of it; the floor goes by it at the next decision.
   *
   * @throws AppError CAMPAIGN_UNKNOWN, EXPERIMENT_UNKNOWN
   */
  async command(campaignId: string, action: ExperimentAction, arm?: string): Promise<ShownExperiment> {
    const at = this.#parts.clock.now();
    return this.#change(campaignId, action, arm, (experiment) => {
      if (action === 'start') return startArm(experiment, arm);
      return stopArm(experiment, arm === undefined ? undefined : { arm, at, by: 'operator' });
    });
  }

  /** Stops an arm that brings less than control. Nothing when the campaign has another experiment by now. */
  async stopHarmful(campaignId: string, experimentId: string, arm: string, standing: Standing): Promise<void> {
    const { campaigns, clock, note } = this.#parts;
    const { experiment } = await campaigns.get(campaignId);
    if (experiment?.id !== experimentId || !experiment.arms.some(({ id }) => id === arm)) return;
    const { estimate, low, high } = standing;
    note('armHarms', { campaignId, experiment: experimentId, arm, estimate, low, high });
    const stop = { arm, at: clock.now(), by: 'harm' } as const;
    await campaigns.changeExperiment(campaignId, (one) => stopArm(one, stop));
  }

  /**
   * Reads the floor's journal from its beginning: as long as that takes, in bounded memory.
   *
   * @param payments a file of what debtors paid since the experiment began ({@link readPayments})
   * @throws AppError CAMPAIGN_UNKNOWN, EXPERIMENT_UNKNOWN; REQUEST_INVALID for payments where half-hours are compared;
   * IMPORT_FAILED for a file that is none of payments
   */
  async report(
    campaignId: string,
    payments?: Readable,
  ): Promise<ExperimentReport & { readonly payments?: PaymentsRead }> {
    const { campaigns, journal, floorId, clock } = this.#parts;
    const campaign = await campaigns.get(campaignId);
    const experiment = required(campaign);
    if (payments && unitOf(experiment) === 'block')
      throw new AppError('REQUEST_INVALID', { reason: 'paymentsNeedDebtors', campaignId });
    const tally = new ExperimentTally(experiment, campaign.dispositions);
    // First of all: an arm that was stopped keeps the comparison of that moment, with the money that its debtors paid.
    const read = payments && (await readPayments(payments, campaign.country));
    for (const [debtorId, amount] of read?.paid ?? []) {
      if (sliceIsOver()) await nextSlice();
      tally.add({ type: 'paid', at: 0, debtorId, amount });
    }
    await followJournal(journal, floorId, { campaignId, tally, after: undefined });
    const now = clock.now();
    const report = reportOf(experiment, tally, { now, withMoney: read !== undefined });
    return read ? { ...report, payments: { rows: read.rows, debtors: read.paid.size } } : report;
  }

  async #change(
    campaignId: string,
    action: ExperimentAction,
    arm: string | undefined,
    change: (experiment: Experiment) => Experiment,
  ): Promise<ShownExperiment> {
    const { campaigns, note } = this.#parts;
    const { arms, id } = required(await campaigns.get(campaignId));
    if (arm !== undefined && !arms.some((one) => one.id === arm)) {
      const known = arms.map((one) => one.id).join(', ');
      throw new AppError('EXPERIMENT_UNKNOWN', { reason: 'armUnknown', campaignId, found: arm, known });
    }
    const changed = await campaigns.changeExperiment(campaignId, change);
    note('experiment', { campaignId, experiment: id, action, ...(arm === undefined ? {} : { arm }) });
    return shown(changed, required(changed));
  }
}

function shown({ id }: Campaign, experiment: Experiment): ShownExperiment {
  return { campaignId: id, unit: unitOf(experiment), experiment };
}

function required({ id, experiment }: Campaign): Experiment {
  if (!experiment) throw new AppError('EXPERIMENT_UNKNOWN', { reason: 'noExperiment', campaignId: id });
  return experiment;
}
