import { choosePhone, type PhoneChoice } from '../../dialer/attempt/choose-phone.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import { mayContact, type ContactDecision } from '../../dialer/compliance/may-contact.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { PhoneNumber } from '../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../kernel/clock.ts';
import type { CampaignOnFloor } from './campaign-on-floor.ts';
import type { FloorState } from './floor-state.ts';

const noAttempts: readonly number[] = [];

/** Which of the record's numbers may ring now, by its progress and the contact rules. Asked at selection and at the dial. */
export function chooseNumber(
  floor: FloorState,
  campaign: CampaignOnFloor,
  pack: RulePack,
  record: ClaimedRecord,
): PhoneChoice {
  const { debtor, progress } = record;
  return choosePhone({
    debtor,
    progress,
    now: floor.now,
    otherPhoneFirst: campaign.rules.retry.otherPhoneFirst,
    mayContact: (phone): ContactDecision =>
      mayContact(
        {
          pack,
          zones: zonesOf(phone, debtor.timeZone, campaign.rules.timeZone),
          at: floor.now,
          ringTimeoutMs: campaign.rules.ringTimeoutMs,
          recentAttempts: progress.recentAttempts ?? noAttempts,
        },
        floor.rules.utcOffset,
      ),
  });
}

/** Until when the campaign's own zone is closed; undefined while it is open. */
export function closedUntil(floor: FloorState, campaign: CampaignOnFloor, pack: RulePack): EpochMs | undefined {
  const { timeZone, ringTimeoutMs } = campaign.rules;
  const question = { pack, zones: [timeZone], at: floor.now, ringTimeoutMs, recentAttempts: noAttempts };
  const decision = mayContact(question, floor.rules.utcOffset);
  return decision.allowed ? undefined : decision.nextAllowedAt;
}

/** Where the debtor may be: the number's zone and their own when both are known, else the campaign's. */
function zonesOf(phone: PhoneNumber, debtorZone: string | undefined, campaignZone: string): readonly string[] {
  const { timeZone } = phone;
  if (timeZone === undefined) return [debtorZone ?? campaignZone];
  return debtorZone === undefined || debtorZone === timeZone ? [timeZone] : [timeZone, debtorZone];
}
