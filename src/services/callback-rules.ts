import type { Campaign } from '../../dialer/campaign/campaign.ts';
import {
  countedContacts,
  isSuppressed,
  quietUntil,
  type PastContact,
} from '../../dialer/compliance/contact-history.ts';
import { capUses, type CapUse } from '../../dialer/compliance/cap-uses.ts';
import { mayContact, type ContactDecision, type ContactQuestion } from '../../dialer/compliance/may-contact.ts';
import { zonesOfNumber } from '../../dialer/compliance/number-zones.ts';
import { openTimes, type OpenTime } from '../../dialer/compliance/open-times.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';
import type { Stores } from '../store/ports/stores.ts';

/** A call for which a callback is asked. */
export interface CalledRecord {
  readonly campaignId: string;
  readonly callId: string;
  readonly debtorId: string;
  readonly e164: string;
  readonly dialledAt: EpochMs;
}

/** Why a callback may not be taken for an instant, and the next at which one may. */
export interface CallbackRefusal {
  readonly reason: Extract<ContactDecision, { allowed: false }>['reason'] | 'doNotCall';
  /** Soonest first; in the campaign's zone, as `2026-11-24T07:00-05:00`. */
  readonly possibleAt: readonly string[];
}

/** When a debtor may be called. */
export interface CallbackTimes {
  /** Whose clock the debtor reads. */
  readonly timeZone: string;
  readonly times: readonly OpenTime[];
}

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'hopper' | 'contacts'>;
  readonly rulePacks: ReadonlyMap<string, RulePack>;
  readonly utcOffset: UtcOffset;
}

const offered = 3;
const dayMs = 86_400_000;

/** Asks the contact rules whether a callback may happen at the instant it is promised for. */
export class CallbackRules {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Undefined when the callback may happen then. The call itself counts as a conversation, whether it is settled or not. */
  async refusal(call: CalledRecord, callBackAt: EpochMs): Promise<CallbackRefusal | undefined> {
    const found = await this.#standing(call);
    if (!found) return undefined;
    if (found.isSuppressed) return { reason: 'doNotCall', possibleAt: [] };
    const { standing, campaign } = found;
    return judge(standing, { at: callBackAt, campaign, utcOffset: this.#parts.utcOffset });
  }

  /** When the debtor of a call may be called again between two instants; undefined when their record is gone. */
  async openTimes(call: CalledRecord, between: OpenTime): Promise<CallbackTimes | undefined> {
    const found = await this.#standing(call);
    if (!found) return undefined;
    const { standing } = found;
    const [timeZone = found.campaign.timeZone] = standing.zones;
    const times = found.isSuppressed ? [] : openTimes(standing, between, this.#parts.utcOffset);
    return { timeZone, times };
  }

  /** How often the debtor of a call was called and spoken to, against the caps; the call itself counts. */
  async capUses(call: CalledRecord, at: EpochMs): Promise<readonly CapUse[]> {
    const found = await this.#standing(call);
    return found ? capUses({ ...found.standing, at }, this.#parts.utcOffset) : [];
  }

  async #standing(
    call: CalledRecord,
  ): Promise<{ readonly standing: Standing; readonly campaign: Campaign; readonly isSuppressed: boolean } | undefined> {
    const { stores, rulePacks } = this.#parts;
    const { campaignId, debtorId } = call;
    const applied = await stores.campaigns.get(campaignId);
    const [record] = await stores.hopper.find(campaignId, [debtorId]);
    const [history] = await stores.contacts.histories([debtorId]);
    const pack = applied && rulePacks.get(applied.campaign.rulePack);
    if (!record || !history || !pack) return undefined;
    const { campaign } = applied;
    const phone = record.debtor.phones.find(({ e164 }) => e164 === call.e164) ?? {};
    const standing = {
      pack,
      zones: zonesOfNumber(phone, record.debtor.timeZone, campaign.timeZone),
      ringTimeoutMs: campaign.ringTimeoutMs,
      recentAttempts: counted(history.attempts, { call, pack }),
      recentConversations: counted(history.conversations, { call, pack }),
      quietUntil: quietUntil(history),
    };
    return { standing, campaign, isSuppressed: isSuppressed(history) };
  }
}

type Standing = Omit<ContactQuestion, 'at'>;

function judge(
  standing: Standing,
  { at, campaign, utcOffset }: { readonly at: EpochMs; readonly campaign: Campaign; readonly utcOffset: UtcOffset },
): CallbackRefusal | undefined {
  const decision = mayContact({ ...standing, at }, utcOffset);
  if (decision.allowed) return undefined;
  const possible = [decision.nextAllowedAt];
  while (possible.length < offered) {
    const later = (possible.at(-1) ?? at) + dayMs;
    const next = mayContact({ ...standing, at: later }, utcOffset);
    possible.push(next.allowed ? later : next.nextAllowedAt);
  }
  const written = possible.map((instant) => localText(instant, utcOffset(campaign.timeZone, instant)));
  return { reason: decision.reason, possibleAt: written };
}

/** The instants that count, with that of the call itself. */
function counted(
  contacts: readonly PastContact[],
  { call, pack }: { readonly call: CalledRecord; readonly pack: RulePack },
): readonly EpochMs[] {
  const others = countedContacts(contacts, call.campaignId, pack).filter(({ callId }) => callId !== call.callId);
  return [...others.map(({ at }) => at), call.dialledAt];
}

/** An instant with its offset, to the minute. */
function localText(at: EpochMs, offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const zone = `${offsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${new Date(at + offsetMs).toISOString().slice(0, 16)}${zone}`;
}
