import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { StoredJournalEntry } from '../../store/ports/journal.ts';
import { emptyRows, type HistoryRows } from '../rows/history-rows.ts';
import type { Draft, EntryReader } from './draft.ts';
import { takePlace } from '../../store/ports/journal-place.ts';
import type { ProjectionState } from './projection-state.ts';
import { onAgentApplied, onAgentChanged, onAgentRemoved } from './read-agents.ts';
import {
  onCallRecovered,
  onConnect,
  onDetect,
  onDial,
  onGreeted,
  onSettle,
  onTakenForLive,
  onVerdict,
} from './read-attempts.ts';
import { onCallEvent } from './read-call-events.ts';
import { onCampaignApplied, onPacingDecision } from './read-campaigns.ts';
import { onConversationAudio } from './read-conversation-audio.ts';
import { onDisposition, onDispositionNoted } from './read-dispositions.ts';
import { onClaimed, onReleased } from './read-records.ts';
import { onStarted } from './read-start.ts';
import { onTrunksSeen } from './read-trunks.ts';

type Readers = Readonly<Record<string, EntryReader>>;

/** By the kind of an entry and the `type` (of a note: `what`) of its body. Entries that stand in no row are absent. */
const readers: Readonly<Record<StoredJournalEntry['kind'], Readers>> = {
  event: {
    campaignApplied: onCampaignApplied,
    agentApplied: onAgentApplied,
    agentRemoved: onAgentRemoved,
    recordsClaimed: onClaimed,
    callRecovered: onCallRecovered,
    call: onCallEvent,
    verdict: onVerdict,
    debtorGreeted: onGreeted,
    trunks: onTrunksSeen,
  },
  command: {
    dial: onDial,
    detect: onDetect,
    connect: onConnect,
    settle: onSettle,
    release: onReleased,
    agentStateChanged: onAgentChanged,
    disposition: onDisposition,
    journal: onDecision,
  },
  note: { started: onStarted, disposition: onDispositionNoted, conversationAudio: onConversationAudio },
};

/** What the floor noted beside its commands. */
const decisions: Readers = {
  openLines: onPacingDecision,
  openNone: onPacingDecision,
  takenForLive: onTakenForLive,
};

function onDecision(body: unknown, draft: Draft): void {
  const { decision } = body as { readonly decision?: unknown };
  if (typeof decision === 'string' && Object.hasOwn(decisions, decision)) decisions[decision]?.(body, draft);
}

/** Bodies are written field by field, `type` or `what` first: what stands in no row is passed over before it is parsed. */
const beginning = /^\{"(?:type|what)":"([A-Za-z]{1,40})"/;

export interface Projected {
  readonly state: ProjectionState;
  readonly rows: HistoryRows;
}

/**
 * Turns the next entries of a floor's journal into rows of history. Pure: the same state and entries give the same rows,
 * however the journal is cut into batches. Entries that stand twice count once; entries that are missing are a row.
 */
export function projectJournal(
  before: ProjectionState,
  entries: readonly StoredJournalEntry[],
  { floorId, utcOffset }: { readonly floorId: string; readonly utcOffset: UtcOffset },
): Projected {
  const state = structuredClone(before);
  const rows = emptyRows();
  for (const entry of entries) {
    const { id, kind, body } = entry;
    const at = Math.round(entry.at);
    let completed = 0;
    const emit: Draft['emit'] = (of, row) => {
      const ofKind: object[] = rows[of];
      ofKind.push({ floorId, rowId: `${id}/${(completed += 1)}`, ...row });
    };
    const draft: Draft = { state, utcOffset, at, emit };
    if (isRepeated(entry, draft)) continue;
    const reader = readerOf(kind, body);
    if (reader) reader(JSON.parse(body) as unknown, draft);
    state.lastAt = at;
  }
  return { state, rows };
}

function readerOf(kind: StoredJournalEntry['kind'], body: string): EntryReader | undefined {
  const type = beginning.exec(body)?.[1];
  const known = readers[kind];
  return type !== undefined && Object.hasOwn(known, type) ? known[type] : undefined;
}

function isRepeated({ run, seq }: StoredJournalEntry, draft: Draft): boolean {
  if (run === undefined || seq === undefined) return false;
  const { places, isRepeated: isKnown, missing } = takePlace(draft.state.places, run, seq);
  draft.state.places = places;
  if (missing > 0) draft.emit('journalGaps', { foundAt: draft.at, run, missing });
  return isKnown;
}
