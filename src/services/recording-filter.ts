import type { EpochMs } from '../../kernel/clock.ts';
import type { RecordingEntry } from '../store/ports/recording-index.ts';

/**
 * What a recording must fit; instants in epoch ms, durations in ms, shares of its length from 0 to 1, both ends included. A
 * recording that was not measured yet fits no share, and one that goes on no duration.
 */
export interface RecordingFilter {
  /** Included. */
  readonly from?: EpochMs;
  /** Not included. */
  readonly to?: EpochMs;
  readonly campaign?: string;
  readonly agent?: string;
  readonly team?: string;
  readonly debtor?: string;
  readonly outcome?: string;
  readonly disposition?: string;
  readonly verdict?: string;
  readonly state?: string;
  readonly minDuration?: number;
  readonly maxDuration?: number;
  readonly minAgentShare?: number;
  readonly maxAgentShare?: number;
  readonly minDebtorShare?: number;
  readonly maxDebtorShare?: number;
  readonly minOverlap?: number;
  readonly maxOverlap?: number;
  readonly minSilence?: number;
  readonly maxSilence?: number;
  readonly heard?: boolean;
  readonly legalHold?: boolean;
  /** One of these, where a number was asked for. */
  readonly debtors?: ReadonlySet<string>;
}

/** Whether a recording fits every part of a filter. */
export function fitsFilter(entry: RecordingEntry, filter: RecordingFilter): boolean {
  const { from = -Infinity, to = Infinity, debtors } = filter;
  const isOfTime = entry.startedAt >= from && entry.startedAt < to;
  return isOfTime && (debtors?.has(entry.debtorId) ?? true) && fitsWords(entry, filter) && fitsRanges(entry, filter);
}

function fitsWords(entry: RecordingEntry, filter: RecordingFilter): boolean {
  const equal = [
    [filter.campaign, entry.campaignId],
    [filter.agent, entry.agentId],
    [filter.team, entry.team],
    [filter.debtor, entry.debtorId],
    [filter.outcome, entry.outcome],
    [filter.disposition, entry.disposition],
    [filter.verdict, entry.verdict],
    [filter.state, entry.state],
    [filter.heard, entry.heardAt !== undefined],
    [filter.legalHold, entry.legalHold !== undefined],
  ];
  return equal.every(([asked, found]) => asked === undefined || asked === found);
}

function fitsRanges({ durationMs, measures }: RecordingEntry, filter: RecordingFilter): boolean {
  const { agentTalkMs, debtorTalkMs, overlapMs, silenceMs } = measures ?? {};
  const share = (ms: number | undefined): number | undefined =>
    ms === undefined || durationMs === undefined || durationMs === 0 ? undefined : ms / durationMs;
  const ranges = [
    [durationMs, filter.minDuration, filter.maxDuration],
    [share(agentTalkMs), filter.minAgentShare, filter.maxAgentShare],
    [share(debtorTalkMs), filter.minDebtorShare, filter.maxDebtorShare],
    [share(overlapMs), filter.minOverlap, filter.maxOverlap],
    [share(silenceMs), filter.minSilence, filter.maxSilence],
  ] as const;
  // Nothing compares with what is not known.
  return ranges.every(
    ([found = NaN, least, most]) => (least === undefined || found >= least) && (most === undefined || found <= most),
  );
}
