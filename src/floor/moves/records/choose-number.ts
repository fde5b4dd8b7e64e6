import { choosePhone, type PhoneChoice } from '../../../../dialer/attempt/choose-phone.ts';
import type { ClaimedRecord, UndialledStep } from '../../../../dialer/attempt/attempt.ts';
import {
  countedContacts,
  isSuppressed,
  noHistory,
  quietUntil,
  wrongNumbers,
  type PastContact,
} from '../../../../dialer/compliance/contact-history.ts';
import { zonesOfNumber } from '../../../../dialer/compliance/number-zones.ts';
import { mayContact, type ContactDecision } from '../../../../dialer/compliance/may-contact.ts';
import type { RulePack } from '../../../../dialer/compliance/rule-pack.ts';
import type { PhoneNumber } from '../../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';
import type { CampaignOnFloor } from '../../state/campaign-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';

const noAttempts: readonly number[] = [];

/** What to do with a record that has a number to dial now, or with one that has none. */
type Screening =
  | { readonly kind: 'diallable'; readonly phone: PhoneNumber }
  | { readonly kind: 'notNow'; readonly next: UndialledStep };

/**
 * The filter for claimed records: only those with a number that may ring now get ready. The number itself is chosen at the dial
 * ({@link chooseNumber}), for the rules or the time may have changed by then; pacing reckons with the number found here. A record
 * whose debtor is likelier to answer later is not ready yet.
 */
export function screenRecord(
  floor: FloorState,
  campaign: CampaignOnFloor,
  pack: RulePack,
  record: ClaimedRecord,
): Screening {
  const choice = chooseNumber(floor, campaign, pack, record);
  if (choice.kind === 'phone') {
    const { betterAt } = record.worth ?? {};
    if (betterAt === undefined || betterAt <= floor.now) return { kind: 'diallable', phone: choice.phone };
    return { kind: 'notNow', next: { kind: 'retry', at: betterAt, reason: 'betterHour' } };
  }
  return { kind: 'notNow', next: stepWithoutNumber(choice) };
}

/** What becomes of a record none of whose numbers may ring now. */
export function stepWithoutNumber(choice: Exclude<PhoneChoice, { kind: 'phone' }>): UndialledStep {
  if (choice.kind === 'later') return { kind: 'retry', at: choice.at, reason: choice.reason };
  return { kind: 'finish', reason: choice.reason };
}

/** Which of the record's numbers to dial now, by its progress and the contact rules. */
export function chooseNumber(
  floor: FloorState,
  campaign: CampaignOnFloor,
  pack: RulePack,
  record: ClaimedRecord,
): PhoneChoice {
  const { debtor, progress, worth, history = noHistory } = record;
  if (isSuppressed(history)) return { kind: 'none', reason: 'doNotCall' };
  const recentAttempts = attemptsOf(record, campaign.rules.id, pack);
  const recentConversations = instantsOf(history.conversations, campaign.rules.id, pack);
  return choosePhone({
    debtor,
    progress,
    wrongNumbers: wrongNumbers(history),
    now: floor.now,
    otherPhoneFirst: campaign.rules.retry.otherPhoneFirst,
    worth: worth?.choosesPhones === true && progress.callBackAt === undefined ? worth.phones : undefined,
    mayContact: (phone): ContactDecision =>
      mayContact(
        {
          pack,
          zones: zonesOfNumber(phone, debtor.timeZone, campaign.rules.timeZone),
          at: floor.now,
          ringTimeoutMs: campaign.rules.ringTimeoutMs,
          recentAttempts,
          recentConversations,
          quietUntil: quietUntil(history),
        },
        floor.rules.utcOffset,
      ),
  });
}

/** This campaign's attempts as its record knows them, and those of the others as the person's history does. */
function attemptsOf({ progress, history }: ClaimedRecord, campaignId: string, pack: RulePack): readonly EpochMs[] {
  const own = progress.recentAttempts ?? noAttempts;
  if (history === undefined || history.attempts.length === 0) return own;
  const elsewhere = history.attempts.filter((past) => past.campaignId !== campaignId);
  return [...own, ...instantsOf(elsewhere, campaignId, pack)];
}

function instantsOf(contacts: readonly PastContact[], campaignId: string, pack: RulePack): EpochMs[] {
  return countedContacts(contacts, campaignId, pack).map(({ at }) => at);
}

/** Until when the campaign's own zone is closed; undefined while it is open. */
export function closedUntil(
  floor: FloorState,
  campaign: CampaignOnFloor,
  pack: RulePack,
  at: EpochMs = floor.now,
): EpochMs | undefined {
  const { timeZone, ringTimeoutMs } = campaign.rules;
  const question = { pack, zones: [timeZone], at, ringTimeoutMs, recentAttempts: noAttempts };
  const decision = mayContact(question, floor.rules.utcOffset);
  return decision.allowed ? undefined : decision.nextAllowedAt;
}
