import type { EpochMs } from '../../kernel/clock.ts';
import type { RecordProgress } from '../attempt/attempt.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { UtcOffset } from '../compliance/civil-day.ts';
import type { RulePack } from '../compliance/rule-pack.ts';
import type { Debtor } from '../debtor/debtor.ts';
import type { DebtorMemory } from './answering/debtor-memory.ts';
import type { SegmentTables } from './answering/segment-tables.ts';
import type { PropensityModel } from './payment/propensity.ts';
import type { SlotCalendar } from './timing/slot-calendar.ts';
import type { ValuePolicy } from './value-policy.ts';

/** What is known of a campaign and holds for all its debtors. */
export interface JudgingCampaign {
  readonly rules: Pick<Campaign, 'timeZone' | 'retry'> & { readonly value: ValuePolicy };
  readonly pack: RulePack;
  readonly tables: SegmentTables;
  readonly propensity: PropensityModel | undefined;
  readonly calendar: SlotCalendar;
  readonly utcOffset: UtcOffset;
}

export interface JudgedRecord {
  readonly debtor: Debtor;
  readonly progress: RecordProgress;
  readonly memory: DebtorMemory;
  readonly now: EpochMs;
  /** Uniform in (0, 1), the same for the same name: the draw of a number, or of a slot of a number. */
  readonly draw: (name: string) => number;
  /** The debtor asked for this call: it does not wait. */
  readonly isCallBack: boolean;
}
