import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Experiment } from '../../../dialer/experiment/experiment.ts';
import { ExperimentTally } from '../../../dialer/experiment/report/experiment-tally.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { Log } from '../../../kernel/log.ts';
import { lookEvery } from '../../../kernel/repeat.ts';
import type { CampaignStore } from '../../store/ports/campaign-store.ts';
import type { Journal } from '../../store/ports/journal.ts';
import type { ExperimentService } from './experiment-service.ts';
import { followJournal, type FollowedExperiment } from './follow-journal.ts';

/** How late an arm that harms may be noticed, ms. */
const lookEveryMs = 60_000;

interface Parts {
  readonly campaigns: Pick<CampaignStore, 'list'>;
  readonly experiments: Pick<ExperimentService, 'stopHarmful'>;
  readonly journal: Pick<Journal, 'read'>;
  readonly floorId: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Stops arms that harm. It follows the journal, as the report does: after a restart it reads the journal again and knows what it
 * knew, and the floor waits for nothing of it.
 */
export class ExperimentWatch {
  readonly #parts: Parts;
  readonly #followed = new Map<string, FollowedExperiment & { readonly definition: string }>();
  #timer: Timer | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    this.#timer = lookEvery(lookEveryMs, () => this.look(), {
      ...this.#parts,
      failure: 'experiments could not be looked at',
    });
  }

  stop(): void {
    this.#timer?.cancel();
  }

  /** Looks once at every experiment that runs. */
  async look(): Promise<void> {
    const running = (await this.#parts.campaigns.list()).filter(({ campaign }) => isTested(campaign));
    for (const campaignId of this.#followed.keys())
      if (running.every(({ campaign }) => campaign.id !== campaignId)) this.#followed.delete(campaignId);
    for (const { campaign } of running) if (campaign.experiment) await this.#lookAt(campaign, campaign.experiment);
  }

  async #lookAt(campaign: Campaign, experiment: Experiment): Promise<void> {
    const { journal, floorId, experiments, clock } = this.#parts;
    const followed = this.#follow(campaign, experiment);
    await followJournal(journal, floorId, followed);
    const now = clock.now();
    for (const arm of followed.tally.harmful(now)) {
      const standing = followed.tally.standingOf(arm, now);
      const isStopped = experiment.stopped.some((one) => one.arm === arm);
      if (standing && !isStopped) await experiments.stopHarmful(campaign.id, experiment.id, arm, standing);
    }
  }

  /** What is counted has changed with the definition: then it is counted from the beginning. */
  #follow(campaign: Campaign, experiment: Experiment): FollowedExperiment {
    const { stopped: _, state: __, ...rest } = experiment;
    const definition = JSON.stringify([rest, campaign.dispositions]);
    const known = this.#followed.get(campaign.id);
    if (known?.definition === definition) return known;
    const tally = new ExperimentTally(experiment, campaign.dispositions);
    const followed = { campaignId: campaign.id, tally, after: undefined, definition };
    this.#followed.set(campaign.id, followed);
    return followed;
  }
}

function isTested({ experiment }: Campaign): boolean {
  return experiment?.state === 'running' && experiment.arms.some(({ holdOut }) => !holdOut);
}
