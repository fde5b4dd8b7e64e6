import type { ConnectionStartPoint } from '../campaign/campaign.ts';
import type { Outcome } from '../outcome/outcome.ts';
import type { HolidayCalendar } from './holidays.ts';

/** How well a rule is known: A primary text read, B two secondary sources agree, C one source, M from memory. */
export type Confidence = 'A' | 'B' | 'C' | 'M';

/** An open interval of a local day: minutes since midnight, `from` included, `to` not; 0..1440. */
export interface OpenHours {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** Open hours by day, Monday first; the holiday's replace the weekday's. */
export interface WeekHours {
  /** Seven entries, Monday to Sunday; an empty entry is a closed day. */
  readonly days: readonly (readonly OpenHours[])[];
  readonly holiday: readonly OpenHours[];
}

/** A text for people, in both languages. */
export type TextInLanguages = Readonly<Record<'es' | 'en', string>>;

/** A country's contact rules as data; the files are config/rule-packs/*.json. Drafts: counsel signs them before use. */
export interface RulePack {
  /** What campaigns name it by. */
  readonly id: string;
  readonly law: TextInLanguages;
  readonly confidence: Confidence;
  readonly sources: readonly string[];
  /** What to know of how the law was read. */
  readonly note?: TextInLanguages;
  /** Debtor's local time. Absent: at any hour. */
  readonly hours?: WeekHours;
  readonly holidays?: HolidayCalendar;
  /** Attempts to a debtor on one local day; a default of the product where the law sets none. Absent: unlimited. */
  readonly attemptsPerDay?: number;
  /** Attempts to a debtor from Monday to Sunday, likewise. */
  readonly attemptsPerWeek?: number;
  /** Conversations with a debtor on one local day, by law; an answer that was given up counts as one. Absent: unlimited. */
  readonly conversationsPerDay?: number;
  /** Conversations from Monday to Sunday, likewise. */
  readonly conversationsPerWeek?: number;
  /** Local days without a call from a conversation on, its own day the first; absent: none. */
  readonly quietDaysAfterConversation?: number;
  /** What the caps count: `debtor` (default): the calls of every campaign to them; `campaign`: those of one campaign. */
  readonly capsCount?: 'debtor' | 'campaign';
  /**
   * Outcomes that count as a conversation beside `connected`. Absent: `abandoned` and `agentLost`, in which somebody waited
   * for us; not `tooShort` and `silent`, in which nobody listened.
   */
  readonly countAsConversation?: readonly Outcome[];
  /**
   * Recorded messages on answering machines: `forbidden`, `limited` (only such as name no debt: whoever plays the tape back
   * hears them), `any`. Absent: `limited`.
   */
  readonly machineMessages?: 'forbidden' | 'limited' | 'any';
  /** From when the law counts the wait of an answer that is abandoned. Absent: it says nothing of it. */
  readonly connectionStartPoint?: ConnectionStartPoint;
  /** A recorded call is kept at least this many days by law. Absent: it says nothing of recordings. */
  readonly recordingDays?: number;
  /** An answered call that ends within this counts as a short call against the caller, ms: machines are held a little longer. */
  readonly shortCallMs?: number;
}

/** No rules at all: for demonstrations and the laboratory. */
export const noRules: RulePack = { id: 'none', law: { es: 'ninguna', en: 'none' }, confidence: 'A', sources: [] };
