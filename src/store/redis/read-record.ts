import { AppError } from '../../../kernel/errors.ts';
import type { RecordStop } from '../../../dialer/attempt/record-stop.ts';
import { decodeAttempt, decodeDebtor, decodeProgress, decodeStop, noProgress } from '../record-codec.ts';
import type { ClaimedRecord, RecordProgress } from '../../../dialer/attempt/attempt.ts';
import type { OpenLease, StoredRecord } from '../ports/hopper.ts';
import { finishReasons, type FinishReason } from '../../../dialer/attempt/attempt-reasons.ts';

/* From the hopper scripts' replies to our types. Pure. */

/** The reply of takeOverLeases: columns of equal length. */
export type LeaseTable = readonly [
  status: number,
  ids: readonly string[],
  leases: readonly string[],
  debtors: readonly string[],
  progresses: readonly (string | null)[],
  attempts: readonly (string | null)[],
  stops: readonly (string | null)[],
];

/** @param text attempt id, a space, progress (CampaignKeys.progress); null or empty before the first attempt */
export function readProgress(text: string | null | undefined): RecordProgress {
  return text ? decodeProgress(afterSpace(text)) : noProgress;
}

/** A claimed record from its columns. */
export function readClaimedRecord(
  claim: Pick<ClaimedRecord, 'lease' | 'callId'>,
  debtorText: string | undefined,
  progressText: string | null | undefined,
): ClaimedRecord {
  if (debtorText === undefined) throw unreadable('claim');
  return { ...claim, debtor: decodeDebtor(debtorText), progress: readProgress(progressText) };
}

/** A looked-up record, as findRecords gives it. */
export function readRecord([debtorText, progressText, state, detail, stopText]: readonly [
  debtor: string,
  progress: string,
  state: string,
  detail: string,
  stop: string,
]): StoredRecord {
  const record = { debtor: decodeDebtor(debtorText), progress: readProgress(progressText), ...readStop(stopText) };
  if (state === 'scheduled' && detail === 'inf') return { ...record, state };
  if (state === 'scheduled') return { ...record, state, nextEligibleAt: Number(detail) };
  if (state === 'finished') return { ...record, state, finishReason: readFinishReason(detail) };
  if (state === 'ready' || state === 'leased') return { ...record, state };
  throw unreadable('state');
}

/** @param text the string of includes/stops.lua: place|where it was|stop; empty: there is none */
export function readStop(text: string | null | undefined): { readonly stop?: RecordStop } {
  if (!text) return {};
  const [, stop] = /^[^|]*\|[^|]*\|(.*)$/.exec(text) ?? [];
  if (stop === undefined) throw unreadable('stop');
  return { stop: decodeStop(stop) };
}

function readFinishReason(text: string): FinishReason {
  const reason = finishReasons.find((known) => known === text);
  if (reason === undefined) throw unreadable('finish reason');
  return reason;
}

/** The open leases of a campaign, with their records and attempts. */
export function readLeaseRows(campaignId: string, table: LeaseTable): readonly OpenLease[] {
  const [, ids, leases, debtors, progresses, attempts, stops] = table;
  return ids.map((debtorId, i): OpenLease => {
    const { fence, expiresAt, owner } = readLease(leases[i]);
    const lease = { campaignId, debtorId, fence };
    const open = {
      lease,
      owner,
      expiresAt,
      debtor: decodeDebtor(debtors[i] ?? ''),
      progress: readProgress(progresses[i]),
      ...readStop(stops[i]),
    };
    const attempt = attempts[i];
    return attempt ? { ...open, attempt: { lease, ...decodeAttempt(afterSpace(attempt)) } } : open;
  });
}

/** The string of includes/leases.lua: fence|epoch|expiresAt|readyScore|owner. */
function readLease(text: string | undefined): { fence: number; expiresAt: number; owner: string } {
  const [, fence, expiresAt, owner] = /^(\d+)\|\d+\|(\d+)\|\d+\|(.*)$/.exec(text ?? '') ?? [];
  if (fence === undefined || expiresAt === undefined || owner === undefined) throw unreadable('lease');
  return { fence: Number(fence), expiresAt: Number(expiresAt), owner };
}

function afterSpace(text: string): string {
  return text.slice(text.indexOf(' ') + 1);
}

function unreadable(what: string): AppError {
  return new AppError('STORE_REPLY', `The store holds an unreadable ${what}`);
}
