import { createHash } from 'node:crypto';
import type { Campaign, CampaignStatus } from '../../dialer/campaign/campaign.ts';
import { nextDue, type DueAction } from '../../dialer/campaign/schedule.ts';
import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { HopperTotals } from '../store/ports/hopper.ts';
import type { Experiment } from '../../dialer/experiment/experiment.ts';
import { keepStops } from '../../dialer/experiment/stops.ts';
import type { Outcome } from '../../dialer/outcome/outcome.ts';
import type { Clock } from '../../kernel/clock.ts';
import { AppError } from '../../kernel/errors.ts';
import type { CampaignCommanded } from '../floor/state/events.ts';
import type { AppliedChange } from '../store/ports/applied.ts';
import type { RunningImports } from './imports/running-imports.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { AgentFindingCode } from '../../routing/agent/agent-finding.ts';
import type { CampaignFinding } from '../../dialer/campaign/campaign-finding.ts';
import { messagesIn } from '../messages/messages.ts';
import { findingText } from '../messages/reason-text.ts';
import { findingsOf, isError } from './campaign-findings.ts';
import { differencesBetween, type Difference } from './differences.ts';
import type { FloorRunner } from '../run/floor-runner.ts';

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'agents' | 'values'>;
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly clock: Clock;
  readonly imports: Pick<RunningImports, 'removing'>;
  /** Names of the trunks the switch has. */
  readonly trunks: readonly string[];
  /** The rule packs there are, by id. */
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly utcOffset: UtcOffset;
  readonly hasPrompt: (promptId: string) => boolean;
  /** Nearly every verdict on a person has reached the floor by then, ms after the answer. */
  readonly verdictByMs: number;
}

/** Actions of an operator on a campaign. */
export type CampaignAction = CampaignCommanded['action'];

/** A campaign with its records in figures. */
export interface CampaignReport {
  readonly campaign: Campaign;
  readonly status: CampaignStatus;
  readonly totals: HopperTotals;
  /** Attempts ever settled, by outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** What its schedule does next. */
  readonly next?: DueAction;
}

export interface AppliedSettings {
  readonly id: string;
  readonly change: AppliedChange;
  readonly differences: readonly Difference[];
  /** What may not be as intended; the settings were taken anyway. Absent where nothing is checked. */
  readonly warnings?: readonly AppliedWarning[];
}

/**
 * A setting that does not fit the others or the house. `values` are those of its code, see {@link CampaignFinding} and
 * {@link AgentFindingCode}.
 */
export interface AppliedWarning {
  readonly code: CampaignFinding['code'] | AgentFindingCode;
  /** The setting, like `abandonment.connectionStartPoint`. */
  readonly path: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly text: string;
}

/** Creates, changes and commands campaigns, also while they run. */
export class CampaignService {
  readonly #parts: Parts;
  /** As the floor last said: the store may be a moment behind. */
  readonly #status = new Map<string, CampaignStatus>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe(({ commands }) => {
      for (const command of commands) {
        if (command.type === 'campaignStatusChanged') this.#status.set(command.campaignId, command.status);
      }
    });
  }

  /**
   * Creates (paused) or changes a campaign; the floor works by the new rules from this moment. What was stopped of its
   * experiment stays stopped ({@link keepStops}).
   *
   * @throws AppError CAMPAIGN_INVALID when it names a trunk, a rule pack or a prompt there is not
   */
  async apply(campaign: Campaign, options: { readonly dryRun: boolean }): Promise<AppliedSettings> {
    this.#requireKnownNames(campaign);
    const warnings = await this.#check(campaign);
    const kept = await this.#withStops(campaign);
    const applied = options.dryRun ? await this.#compare(kept) : await this.#put(kept);
    return { ...applied, warnings };
  }

  /**
   * Changes what runs and what is stopped of a campaign's experiment; one without an experiment stays as it is.
   *
   * @throws AppError CAMPAIGN_UNKNOWN
   */
  async changeExperiment(campaignId: string, change: (experiment: Experiment) => Experiment): Promise<Campaign> {
    const { campaign } = await this.#stored(campaignId);
    if (!campaign.experiment) return campaign;
    const changed = { ...campaign, experiment: change(campaign.experiment) };
    await this.#put(changed);
    return changed;
  }

  async #withStops(campaign: Campaign): Promise<Campaign> {
    if (!campaign.experiment) return campaign;
    const stored = await this.#parts.stores.campaigns.get(campaign.id);
    return { ...campaign, experiment: keepStops(stored?.campaign.experiment, campaign.experiment) };
  }

  async #put(campaign: Campaign): Promise<AppliedSettings> {
    const { stores, runner, clock } = this.#parts;
    const { id } = campaign;
    const { change, previous } = await stores.campaigns.apply(campaign, clock.now());
    if (change !== 'unchanged') {
      await this.#reconsider(campaign);
      const status = this.#status.get(id) ?? (await this.#stored(id)).status;
      runner.feed({ type: 'campaignApplied', campaign, status });
    }
    return { id, change, differences: previous ? differencesBetween(previous, campaign) : [] };
  }

  /** Brings back what rules put off that are others now, such as a rule pack that was changed between two runs. */
  async reconsiderAll(): Promise<void> {
    for (const { campaign } of await this.#parts.stores.campaigns.list()) await this.#reconsider(campaign);
  }

  async #reconsider(campaign: Campaign): Promise<void> {
    const { stores, rulePacks, clock, runner } = this.#parts;
    const pack = rulePacks.get(campaign.rulePack);
    const returned = await stores.hopper.reconsider(campaign.id, digestOfRules(campaign, pack), clock.now());
    if (returned > 0) runner.feed({ type: 'recordsAdded', campaignId: campaign.id });
  }

  /** @throws AppError CAMPAIGN_UNKNOWN */
  async command(campaignId: string, action: CampaignAction): Promise<CampaignStatus> {
    const { status } = await this.#stored(campaignId);
    this.#parts.runner.feed({ type: 'campaignCommanded', campaignId, action });
    return this.#status.get(campaignId) ?? status;
  }

  /**
   * Takes a campaign off the floor and out of the store; its records are archived. May be repeated after a failure: the
   * rules go last.
   *
   * @throws AppError CAMPAIGN_UNKNOWN, CAMPAIGN_IN_USE while it runs, drains, is imported into, or has calls in progress
   */
  async remove(campaignId: string): Promise<{ readonly archivedRecords: number }> {
    const { stores, runner, clock, imports } = this.#parts;
    const stored = await this.#stored(campaignId);
    const status = this.#status.get(campaignId) ?? stored.status;
    if (status === 'running' || status === 'draining') throw inUse('campaignActive', campaignId);
    const result = await imports.removing(campaignId, async () => {
      const archived = await stores.hopper.archive(campaignId, clock.now());
      if (archived === 'leased') throw inUse('campaignInCalls', campaignId);
      await stores.values.forgetDebtors(campaignId);
      await stores.campaigns.remove(campaignId);
      return archived;
    });
    this.#status.delete(campaignId);
    runner.feed({ type: 'campaignRemoved', campaignId });
    return { archivedRecords: result.archived };
  }

  /** @throws AppError CAMPAIGN_UNKNOWN */
  async report(campaignId: string): Promise<CampaignReport> {
    const { campaign, status } = await this.#stored(campaignId);
    return this.#report(campaign, status);
  }

  async list(): Promise<readonly CampaignReport[]> {
    const stored = await this.#parts.stores.campaigns.list();
    return Promise.all(stored.map(({ campaign, status }) => this.#report(campaign, status)));
  }

  /** @throws AppError CAMPAIGN_UNKNOWN */
  async get(campaignId: string): Promise<Campaign> {
    return (await this.#stored(campaignId)).campaign;
  }

  async #report(campaign: Campaign, status: CampaignStatus): Promise<CampaignReport> {
    const { stores, clock, utcOffset } = this.#parts;
    const { hopper } = stores;
    const [totals, outcomes] = await Promise.all([hopper.totals(campaign.id), hopper.outcomes(campaign.id)]);
    const next = nextDue(campaign, clock.now(), utcOffset);
    const report = { campaign, status: this.#status.get(campaign.id) ?? status, totals, outcomes };
    return { ...report, ...(next && { next }) };
  }

  async #stored(campaignId: string): Promise<{ readonly campaign: Campaign; readonly status: CampaignStatus }> {
    const stored = await this.#parts.stores.campaigns.get(campaignId);
    if (!stored) throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId });
    return stored;
  }

  async #compare(campaign: Campaign): Promise<AppliedSettings> {
    const previous = (await this.#parts.stores.campaigns.get(campaign.id))?.campaign;
    if (!previous) return { id: campaign.id, change: 'added', differences: [] };
    const differences = differencesBetween(previous, campaign);
    return { id: campaign.id, change: differences.length > 0 ? 'updated' : 'unchanged', differences };
  }

  async #check(campaign: Campaign): Promise<readonly AppliedWarning[]> {
    const { stores, rulePacks, hasPrompt, verdictByMs } = this.#parts;
    const agents = await stores.agents.list();
    const pack = rulePacks.get(campaign.rulePack);
    const warnings = findingsOf(campaign, { pack, agents, hasPrompt, verdictByMs }).map(warningOf);
    const wrong = warnings.filter(isError);
    if (wrong.length > 0) {
      const findings = wrong.map(({ path, code, values }) => ({ path, code, values }));
      throw new AppError('CAMPAIGN_INVALID', { reason: 'settingsWrong', campaignId: campaign.id, findings });
    }
    return warnings;
  }

  #requireKnownNames(campaign: Campaign): void {
    const { trunks, rulePacks } = this.#parts;
    const unknown = campaign.trunks.filter((name) => !trunks.includes(name));
    if (unknown.length > 0) {
      const detail = { campaignId: campaign.id, found: unknown.join(', '), known: trunks.join(', ') };
      throw new AppError('CAMPAIGN_INVALID', { reason: 'trunksUnknown', ...detail });
    }
    if (!rulePacks.has(campaign.rulePack)) {
      const detail = { campaignId: campaign.id, found: campaign.rulePack, known: [...rulePacks.keys()].join(', ') };
      throw new AppError('CAMPAIGN_INVALID', { reason: 'rulePackUnknown', ...detail });
    }
  }
}

function inUse(reason: 'campaignActive' | 'campaignInCalls', campaignId: string): AppError {
  return new AppError('CAMPAIGN_IN_USE', { reason, campaignId });
}

function warningOf({ code, path, ...values }: CampaignFinding): AppliedWarning {
  return { code, path, values, text: findingText(messagesIn('en'), { code, values }) };
}

/** Changes whenever a rule may allow what it put off before. */
function digestOfRules(campaign: Campaign, pack: RulePack | undefined): string {
  const { timeZone, ringTimeoutMs, requiredSkills, experiment, matching } = campaign;
  const rules = JSON.stringify({ pack, timeZone, ringTimeoutMs, requiredSkills, experiment, needs: matching?.needs });
  return createHash('sha256').update(rules).digest('hex').slice(0, 32);
}
