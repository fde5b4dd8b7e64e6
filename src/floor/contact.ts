import { choosePhone, type PhoneChoice } from '../../dialer/attempt/choose-phone.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import { mayContact, type ContactDecision } from '../../dialer/compliance/may-contact.ts';
import type { RulePack } from '../../dialer/compliance/rule-pack.ts';
import type { PhoneNumber } from '../../dialer/debtor/debtor.ts';
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

/** Where the debtor may be: the number's zone and their own when both are known, else the campaign's. */
function zonesOf(phone: PhoneNumber, debtorZone: string | undefined, campaignZone: string): readonly string[] {
  const { timeZone } = phone;
  if (timeZone === undefined) return [debtorZone ?? campaignZone];
  return debtorZone === undefined || debtorZone === timeZone ? [timeZone] : [timeZone, debtorZone];
}
