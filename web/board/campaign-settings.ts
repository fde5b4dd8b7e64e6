import { signal } from '@preact/signals';
import type { ApiClient, Applied, CampaignReply } from '../shared/api-client.ts';
import { ApiProblem } from '../shared/api-problem.ts';
import { OneAtATime } from '../shared/one-at-a-time.ts';
import type { CampaignChange, DialingSettings } from './campaign-change.ts';

/** Where somebody who changes mode and cap is: they choose, compare, or prove who they are; an undo shows nothing of itself. */
export type SettingsStep = 'choose' | 'compare' | 'proof' | 'undo';

/** A campaign whose settings are on the page, as they were when it was opened. */
export interface OpenCampaign {
  readonly campaignId: string;
  readonly name: string;
  readonly before: DialingSettings;
}

type Api = Pick<ApiClient, 'campaign' | 'applyCampaign' | 'prove'>;
type Document = CampaignReply['campaign'];

/** The highest cap that the form takes; a higher one that a campaign has already may stay. */
const highestCap = 0.1;
const percentText = /^\d{1,2}([.,]\d{1,2})?$/;

/** Changes the dialing mode and the abandonment cap of a campaign: first what would change, then the change. */
export class CampaignSettings {
  /** Undefined: the form is closed. */
  readonly opened = signal<OpenCampaign | undefined>(undefined);
  readonly step = signal<SettingsStep>('choose');
  readonly dialingMode = signal<DialingSettings['dialingMode']>('predictive');
  /** In percent, as typed. */
  readonly cap = signal('');
  readonly isCapWrong = signal(false);
  readonly password = signal('');
  readonly code = signal('');
  /** What the service says would change. */
  readonly planned = signal<Applied | undefined>(undefined);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #api: Api;
  readonly #show: (change: CampaignChange) => void;
  /** What asked for a proof, and goes on after it. */
  #asked: () => Promise<void> = () => Promise.resolve();

  /** @param show shows a change that was made */
  constructor(api: Api, show: (change: CampaignChange) => void) {
    this.#api = api;
    this.#show = show;
  }

  /** Opens the form with the settings as the service has them now. @throws ApiProblem when it does not say */
  async open(campaignId: string): Promise<void> {
    const { campaign } = await this.#api.campaign(campaignId);
    const before = settingsOf(campaign);
    this.#fill({ campaignId, name: campaign.name, before }, before, 'choose');
  }

  close(): void {
    this.opened.value = undefined;
    this.password.value = '';
    this.code.value = '';
  }

  /** Asks what would change. */
  async compare(): Promise<void> {
    const chosen = this.#chosen();
    this.isCapWrong.value = chosen === undefined;
    if (chosen === undefined) return;
    await this.#ask(async ({ campaignId }) => {
      this.planned.value = await this.#send(campaignId, chosen, true);
      this.step.value = 'compare';
    });
  }

  /** Changes the campaign. */
  async apply(): Promise<void> {
    const chosen = this.#chosen();
    if (chosen === undefined) return;
    await this.#ask(async (campaign) => {
      const applied = await this.#send(campaign.campaignId, chosen, false);
      this.close();
      this.#tell(campaign, applied, chosen);
    });
  }

  /** Proves who they are, and goes on with what asked for it. */
  async prove(): Promise<void> {
    const oneTimeCode = this.code.value.replaceAll(' ', '');
    const password = this.password.value;
    await this.#once(async () => {
      await this.#api.prove({ password, ...(oneTimeCode !== '' && { oneTimeCode }) });
      this.password.value = '';
      this.code.value = '';
      await this.#asked();
    });
  }

  /** Goes back to the choice. */
  correct(): void {
    this.trouble.value = undefined;
    this.step.value = 'choose';
  }

  #fill(opened: OpenCampaign, { dialingMode, cap }: DialingSettings, step: SettingsStep): void {
    this.dialingMode.value = dialingMode;
    this.cap.value = capText(cap);
    this.isCapWrong.value = false;
    this.trouble.value = undefined;
    this.planned.value = undefined;
    this.step.value = step;
    this.opened.value = opened;
  }

  /** What is chosen; undefined when the cap is not one. */
  #chosen(): DialingSettings | undefined {
    const before = this.opened.value?.before.cap ?? 0;
    const text = this.cap.value.trim();
    const dialingMode = this.dialingMode.value;
    if (text === capText(before)) return { dialingMode, cap: before };
    if (!percentText.test(text)) return undefined;
    // In hundredths of a percent first: 3.3 % is 0.033, not 0.03299….
    const cap = Math.round(Number(text.replace(',', '.')) * 100) / 10_000;
    return cap > highestCap ? undefined : { dialingMode, cap };
  }

  /** Changes only these two settings of the campaign as it is now: somebody else may have changed others meanwhile. */
  async #send(campaignId: string, { dialingMode, cap }: DialingSettings, isDryRun: boolean): Promise<Applied> {
    const { campaign } = await this.#api.campaign(campaignId);
    const changed: Document = { ...campaign, dialingMode, abandonment: { ...campaign.abandonment, cap } };
    return this.#api.applyCampaign(changed, isDryRun);
  }

  #tell({ campaignId, name }: OpenCampaign, { differences }: Applied, after: DialingSettings): void {
    const earlier = (key: string): unknown => differences.find((each) => each.key === key)?.before;
    const before = {
      dialingMode: (earlier('dialingMode') ?? after.dialingMode) as DialingSettings['dialingMode'],
      cap: (earlier('abandonment.cap') ?? after.cap) as number,
    };
    if (differences.length === 0) return;
    const undo = async (): Promise<void> => {
      this.#fill({ campaignId, name, before: after }, before, 'undo');
      await this.#ask(async () => {
        await this.#send(campaignId, before, false);
        this.close();
        this.#show({ campaignId, name, before: after, after: before });
      });
    };
    this.#show({ campaignId, name, before, after, undo });
  }

  /** Does it, or asks for a proof first when the service wants one. */
  async #ask(act: (campaign: OpenCampaign) => Promise<void>): Promise<void> {
    const campaign = this.opened.value;
    if (campaign === undefined) return;
    this.#asked = () => act(campaign);
    await this.#once(this.#asked);
  }

  async #once(act: () => Promise<void>): Promise<void> {
    await this.#turns.run(act, (error) => {
      if (error instanceof ApiProblem && error.reason === 'stepUpNeeded') this.step.value = 'proof';
      else {
        this.trouble.value = error;
        if (this.step.value === 'undo') this.step.value = 'choose';
      }
    });
  }
}

function settingsOf({ dialingMode, abandonment }: Document): DialingSettings {
  return { dialingMode, cap: abandonment.cap };
}

function capText(cap: number): string {
  return String(Number((100 * cap).toFixed(2)));
}
