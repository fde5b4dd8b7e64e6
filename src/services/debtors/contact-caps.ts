import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import { capUses, type CapUse } from '../../../dialer/compliance/cap-uses.ts';
import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import {
  countedContacts,
  quietUntil,
  type ContactHistory,
  type PastContact,
} from '../../../dialer/compliance/contact-history.ts';
import { zonesOfNumber } from '../../../dialer/compliance/number-zones.ts';
import type { RulePack } from '../../../dialer/compliance/rule-pack.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { personHistory } from './person-history.ts';
import { survivingRecord } from './surviving-record.ts';

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'contacts'>;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly utcOffset: UtcOffset;
  readonly clock: Clock;
}

/** What a campaign may still do with a debtor by its contact rules. */
export interface CampaignCaps {
  readonly campaignId: string;
  readonly rulePack: string;
  /** Empty: the rules set none. */
  readonly caps: readonly CapUse[];
  /** The debtor is left alone until then: they promised something. */
  readonly quietUntil?: EpochMs;
}

/** How often a debtor was called and spoken to, against the caps of the rules of each campaign that has them. */
export class ContactCaps {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** As of now, in the campaigns that `mayIn` allows; empty where none of them has the debtor. */
  async of(debtorId: string, mayIn: (campaignId: string) => boolean): Promise<readonly CampaignCaps[]> {
    const { stores, rulePacks } = this.#parts;
    const campaigns = (await stores.campaigns.list()).map(({ campaign }) => campaign).filter(({ id }) => mayIn(id));
    const found = await Promise.all(
      campaigns.map(async (campaign) => {
        const pack = rulePacks.get(campaign.rulePack);
        const record = await survivingRecord(stores.hopper, campaign.id, debtorId);
        return pack && record && { campaign, pack, debtor: record.debtor };
      }),
    );
    const known = found.filter((one) => one !== undefined);
    const history = await personHistory(stores.contacts, [debtorId, ...known.map(({ debtor }) => debtor.id)]);
    return known.map((one) => this.#capsOf(one, history));
  }

  #capsOf(
    { campaign, pack, debtor }: { readonly campaign: Campaign; readonly pack: RulePack; readonly debtor: Debtor },
    history: ContactHistory,
  ): CampaignCaps {
    const { clock, utcOffset } = this.#parts;
    const counted = (contacts: readonly PastContact[]): readonly EpochMs[] =>
      countedContacts(contacts, campaign.id, pack).map(({ at }) => at);
    // Each number has its clock: the one on which most is used counts.
    const zones = debtor.phones.flatMap((phone) => zonesOfNumber(phone, debtor.timeZone, campaign.timeZone));
    const question = {
      ...{ pack, zones: [...new Set(zones)], at: clock.now(), ringTimeoutMs: campaign.ringTimeoutMs },
      recentAttempts: counted(history.attempts),
      recentConversations: counted(history.conversations),
    };
    const quiet = quietUntil(history);
    return {
      ...{ campaignId: campaign.id, rulePack: pack.id, caps: capUses(question, utcOffset) },
      ...(quiet !== undefined && quiet > question.at && { quietUntil: quiet }),
    };
  }
}
