import type { AbandonmentPolicy } from '../../../dialer/campaign/campaign.ts';
import type { DispositionChoices } from '../../../dialer/outcome/disposition.ts';
import type { RowOf } from '../rows/history-rows.ts';
import type { RunPlaces } from '../../store/ports/journal-place.ts';

/** A row without the parts that name it: these come with the entry that completes it. */
type Unnamed<Row> = Omit<Row, 'floorId' | 'rowId'>;
type Mutable<Row> = { -readonly [Field in keyof Row]: Row[Field] };

/** What a campaign's rules said last, of what rows depend on. */
export interface KnownCampaign {
  readonly timeZone: string;
  readonly callerId: string;
  readonly abandonment: Pick<AbandonmentPolicy, 'window' | 'connectionThresholdMs' | 'connectionStartPoint'>;
  readonly dispositions: DispositionChoices;
}

/** A claimed record, until it is dialled or given back. */
export interface ClaimedOnFloor {
  readonly campaignId: string;
  readonly debtorId: string;
  readonly portfolio: string | null;
  readonly segment: string | null;
  /** Number → kind of line. */
  readonly lines: Readonly<Record<string, string>>;
}

/** An attempt that has no outcome yet. */
export interface OpenAttempt {
  readonly row: Mutable<
    Omit<
      Unnamed<RowOf<'attempts'>>,
      | 'endedAt'
      | 'outcome'
      | 'cause'
      | 'isLive'
      | 'isAbandoned'
      | 'next'
      | 'nextAt'
      | 'nextReason'
      | 'attemptsSoFar'
      | 'lawWindow'
    >
  >;
  /** A detector listens: an answer alone is not a person yet. */
  isDetected: boolean;
  /** The floor counted a live answer before it knew what became of it. */
  isCounted: boolean;
  greeting: { startAt: number; endAt: number | null } | null;
  connectReason: string | null;
  script: string | null;
  parts: number;
  /** The debtor is on hold since then. */
  heldAt: number | null;
}

/** A conversation whose agent is talking, or wrapping up. */
export interface OpenConversation {
  readonly row: Mutable<Omit<Unnamed<RowOf<'conversations'>>, 'wrapMs' | 'endedAt' | 'talkMs'>>;
  /** The talk ended then; null: it goes on. */
  endedAt: number | null;
}

export interface KnownAgent {
  team: string | null;
  state: string;
  reason: string;
  callId: string | null;
  since: number;
}

export interface KnownTrunk {
  isUp: boolean;
  reason: string | null;
  since: number;
}

/** The minute that a campaign's pacing is in. */
export interface OpenMinute {
  minuteAt: number;
  decisions: number;
  lines: number;
  readonly reasons: Record<string, number>;
  figures: Readonly<Record<string, number>>;
}

/**
 * What is carried from one entry to the next: everything that began and is not finished. Plain data, kept with the rows; a
 * few thousand entries at most, as many as a floor has records, calls and agents.
 */
export interface ProjectionState {
  places: RunPlaces;
  /** Instant of the newest entry. */
  lastAt: number;
  readonly campaigns: Map<string, KnownCampaign>;
  readonly claimed: Map<string, ClaimedOnFloor>;
  readonly attempts: Map<string, OpenAttempt>;
  /** By agent. */
  readonly conversations: Map<string, OpenConversation>;
  readonly agents: Map<string, KnownAgent>;
  readonly trunks: Map<string, KnownTrunk>;
  readonly minutes: Map<string, OpenMinute>;
}

/** Before the first entry of a journal. */
export function emptyProjection(): ProjectionState {
  return {
    places: [],
    lastAt: 0,
    campaigns: new Map(),
    claimed: new Map(),
    attempts: new Map(),
    conversations: new Map(),
    agents: new Map(),
    trunks: new Map(),
    minutes: new Map(),
  };
}

/** The state as text, for a checkpoint. */
export function encodeProjection(state: ProjectionState): string {
  return JSON.stringify(state, (_, value: unknown) =>
    value instanceof Map ? [...(value as Map<string, unknown>)] : value,
  );
}

/** Reads what {@link encodeProjection} wrote. The text is of our own making: it is not checked again. */
export function decodeProjection(text: string): ProjectionState {
  const read = JSON.parse(text) as { readonly [Field in keyof ProjectionState]: unknown };
  const fields = Object.entries(emptyProjection()).map(([field, empty]) => {
    const value = read[field as keyof ProjectionState];
    return [field, (empty as unknown) instanceof Map ? new Map(value as [string, unknown][]) : value];
  });
  return Object.fromEntries(fields) as ProjectionState;
}
