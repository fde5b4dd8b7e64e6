import { z } from 'zod';
import { real, text, truth, whole } from './column-types.ts';

/** Which floor's journal a row comes from, and the place there of the entry that completed it: names the row for ever. */
const origin = { floorId: text, rowId: text };

/** By what reports group attempts. Day (`20261128`), hour and weekday (1 Monday … 7 Sunday) are the campaign's at the dial. */
const dimensions = {
  campaignId: text,
  debtorId: text,
  portfolio: text.nullable(),
  segment: text.nullable(),
  trunk: text,
  callerId: text,
  dialledAt: whole,
  day: whole,
  hour: whole,
  weekday: whole,
};

/** One attempt, from its decision to its outcome. */
export const attemptRow = z.object({
  ...origin,
  attemptId: text,
  ...dimensions,
  e164: text,
  lineType: text.nullable(),
  /** The INVITE left; null: nobody saw it leave. */
  leftAt: whole.nullable(),
  ringingAt: whole.nullable(),
  answeredAt: whole.nullable(),
  /** Taken for a person. */
  liveAt: whole.nullable(),
  /** Joined with the first agent. */
  connectedAt: whole.nullable(),
  endedAt: whole,
  agentId: text.nullable(),
  team: text.nullable(),
  outcome: text,
  cause: text,
  endedBy: text.nullable(),
  sipStatus: whole.nullable(),
  verdict: text.nullable(),
  /** From the answer to the detector's first verdict, ms. */
  detectionMs: whole.nullable(),
  /** The window of the abandonment cap in which a live answer counts; null: no live answer. */
  lawWindow: text.nullable(),
  isLive: truth,
  /** As the law counts it: nobody took the person, or too late. */
  isAbandoned: truth,
  pacingReason: text,
  numberReason: text,
  /** `retry` or `finish`. */
  next: text,
  nextAt: whole.nullable(),
  nextReason: text,
  experiment: text.nullable(),
  arm: text.nullable(),
  /** Attempts to this record so far, this one included. */
  attemptsSoFar: whole,
});

/** One agent's conversation with a debtor; a transferred call has several parts. */
export const conversationRow = z.object({
  ...origin,
  attemptId: text,
  /** 1 for the first agent of the call. */
  part: whole,
  agentId: text,
  team: text.nullable(),
  ...dimensions,
  answeredAt: whole.nullable(),
  connectedAt: whole,
  endedAt: whole,
  /** From the instant the law counts from (answer, or greeting) to the agent's audio, ms; null for a later part. */
  waitMs: whole.nullable(),
  talkMs: whole,
  holdMs: whole,
  holds: whole,
  /** Null: the process died before the agent was ready again. */
  wrapMs: whole.nullable(),
  connectReason: text.nullable(),
  script: text.nullable(),
});

/** An agent was in one state from then to then. */
export const agentSpanRow = z.object({
  ...origin,
  agentId: text,
  team: text.nullable(),
  state: text,
  reason: text,
  callId: text.nullable(),
  since: whole,
  until: whole,
  durationMs: whole,
  /** The process died in it: it ended at the last entry before. */
  isCut: truth,
});

/** What an agent chose for a call, or an operator corrected. The newest of an attempt counts. */
export const dispositionRow = z.object({
  ...origin,
  attemptId: text,
  campaignId: text,
  debtorId: text.nullable(),
  chosenAt: whole,
  /** The agent, or `operator`. */
  chosenBy: text,
  label: text,
  meaning: text,
  promisedUntil: whole.nullable(),
  callBackAt: whole.nullable(),
});

/** A recording that was finished; its metadata, not its audio. */
export const recordingRow = z.object({
  ...origin,
  recordingId: text,
  attemptId: text,
  campaignId: text.nullable(),
  debtorId: text.nullable(),
  endedAt: whole,
  durationMs: whole,
});

/**
 * How an agent's phone in the browser sounded during one conversation. What nobody measured is null. Counts are packets, levels
 * dBov. *Page*: from the agent's page to the gateway. *Switch*: from the switch to the gateway. *Heard*: as the page received it.
 */
export const conversationAudioRow = z.object({
  ...origin,
  attemptId: text,
  agentId: text,
  team: text.nullable(),
  since: whole,
  until: whole,
  measuredMs: whole,
  pageLevel: whole.nullable(),
  pagePackets: whole.nullable(),
  pageLost: whole.nullable(),
  pageJitterMs: whole.nullable(),
  pageWorstJitterMs: whole.nullable(),
  switchLevel: whole.nullable(),
  switchPackets: whole.nullable(),
  switchLost: whole.nullable(),
  switchJitterMs: whole.nullable(),
  switchWorstJitterMs: whole.nullable(),
  heardPackets: whole.nullable(),
  heardLost: whole.nullable(),
  heardJitterMs: whole.nullable(),
  heardWorstJitterMs: whole.nullable(),
  /** Sound that the page had to make up. */
  concealedMs: whole.nullable(),
  roundTripMs: whole.nullable(),
  worstRoundTripMs: whole.nullable(),
  /** How often the page went: a reload, another tab, a lost network. */
  interruptions: whole,
  /** Time without a page. */
  awayMs: whole,
  /** The debtor spoke and the microphone brought nothing. */
  silentMicrophoneMs: whole,
});

/** A trunk took calls, or did not, from then to then. */
export const trunkSpanRow = z.object({
  ...origin,
  trunk: text,
  isUp: truth,
  reason: text.nullable(),
  since: whole,
  until: whole,
  durationMs: whole,
});

/** What pacing decided for a campaign in one minute. */
export const pacingMinuteRow = z.object({
  ...origin,
  campaignId: text,
  /** When the minute began. */
  minuteAt: whole,
  decisions: whole,
  /** Lines that were opened. */
  lines: whole,
  /** The reason that was given most often. */
  reason: text,
  /** Figures of the last decision; null where the policy gives none. */
  idle: real.nullable(),
  inFlight: real.nullable(),
  theta: real.nullable(),
  readyRecords: real.nullable(),
});

/** Entries of the journal that reached no reader. */
export const journalGapRow = z.object({
  ...origin,
  foundAt: whole,
  run: text,
  /** How many; null: the journal was trimmed past the archiver, nobody knows how many were lost. */
  missing: whole.nullable(),
});

/** Every kind of row, by the name of its table, and the column by which it ages. */
export const rowKinds = {
  attempts: { schema: attemptRow, time: 'dialledAt' },
  conversations: { schema: conversationRow, time: 'connectedAt' },
  agentSpans: { schema: agentSpanRow, time: 'since' },
  dispositions: { schema: dispositionRow, time: 'chosenAt' },
  recordings: { schema: recordingRow, time: 'endedAt' },
  conversationAudio: { schema: conversationAudioRow, time: 'since' },
  trunkSpans: { schema: trunkSpanRow, time: 'since' },
  pacingMinutes: { schema: pacingMinuteRow, time: 'minuteAt' },
  journalGaps: { schema: journalGapRow, time: 'foundAt' },
} as const;

export type RowKind = keyof typeof rowKinds;
export const rowKindNames = Object.keys(rowKinds) as readonly RowKind[];

export type RowOf<K extends RowKind> = z.output<(typeof rowKinds)[K]['schema']>;

/** Rows by kind; a kind without rows is empty. */
export type HistoryRows = { readonly [K in RowKind]: readonly RowOf<K>[] };

/** No row of any kind, to be filled. */
export function emptyRows(): { readonly [K in RowKind]: RowOf<K>[] } {
  return {
    ...{ attempts: [], conversations: [], agentSpans: [], dispositions: [] },
    ...{ recordings: [], conversationAudio: [], trunkSpans: [], pacingMinutes: [], journalGaps: [] },
  };
}
