import type { EpochMs } from '../../kernel/clock.ts';
import type { RulePack } from './rule-pack.ts';

/** One call to a person, by whichever campaign. */
export interface PastContact {
  readonly at: EpochMs;
  readonly campaignId: string;
  readonly callId: string;
}

/** What a disposition left behind for every campaign; taken back when that attempt's disposition is corrected. */
export type ContactMark = { readonly callId: string } & (
  | /** The person asked not to be called again, on this number. */ {
      readonly kind: 'doNotCall';
      readonly e164: string;
    }
  | /** The number is somebody else's. */ { readonly kind: 'wrongNumber'; readonly e164: string }
  | /** The person promised something until then, and is left alone as long. */ {
      readonly kind: 'quiet';
      readonly until: EpochMs;
    }
);

/** What is known of a person over all campaigns: a debtor in two campaigns is one person, and their id is the same. */
export interface ContactHistory {
  /** Grows with every change; 0 before the first. Whoever dials proves by it that they judged by the newest. */
  readonly version: number;
  /** Calls that count for the caps on attempts, oldest first, at most {@link keptContacts}. */
  readonly attempts: readonly PastContact[];
  /** Calls in which the right person was spoken to, or answered and was given up, likewise. */
  readonly conversations: readonly PastContact[];
  readonly marks: readonly ContactMark[];
}

/** Instants kept of each kind: more than any cap of a rule pack counts. */
export const keptContacts = 64;

/** Nobody called this person yet. */
export const noHistory: ContactHistory = { version: 0, attempts: [], conversations: [], marks: [] };

/** What an ended attempt adds. */
export interface EndedContact extends PastContact {
  /** It rang, or counts as if it had. */
  readonly counted: boolean;
  /** A person answered: an agent spoke to them, or they were given up. */
  readonly conversation: boolean;
}

/** The history with an ended attempt in it; the same object when it adds nothing, so also the second time. Pure. */
export function withEnded(history: ContactHistory, ended: EndedContact): ContactHistory {
  const { at, campaignId, callId } = ended;
  const past = { at, campaignId, callId };
  const attempts = ended.counted ? added(history.attempts, past) : history.attempts;
  const conversations = ended.conversation ? added(history.conversations, past) : history.conversations;
  if (attempts === history.attempts && conversations === history.conversations) return history;
  return { ...history, version: history.version + 1, attempts, conversations };
}

/** What a disposition says about the person; it replaces what an earlier one of the same attempt said. */
export interface DisposedContact extends PastContact {
  /** The right person was spoken to. */
  readonly conversation: boolean;
  readonly mark?: ContactMark | undefined;
}

/** The history with a disposition in it. Pure; a second time changes only the version. */
export function withDisposition(history: ContactHistory, disposed: DisposedContact): ContactHistory {
  const { at, campaignId, callId, mark } = disposed;
  const others = history.conversations.filter((past) => past.callId !== callId);
  const known = history.conversations.find((past) => past.callId === callId);
  const marks = history.marks.filter((each) => each.callId !== callId && !isOver(each, at));
  return {
    ...history,
    version: history.version + 1,
    conversations: disposed.conversation ? added(others, known ?? { at, campaignId, callId }) : others,
    marks: mark ? [...marks, mark] : marks,
  };
}

/** The history with that of a second id of the same person in it; the same object when that adds nothing. Pure. */
export function withHistoryOf(history: ContactHistory, other: ContactHistory): ContactHistory {
  const attempts = other.attempts.reduce(added, history.attempts);
  const conversations = other.conversations.reduce(added, history.conversations);
  const isKnown = (mark: ContactMark): boolean =>
    history.marks.some(({ callId, kind }) => callId === mark.callId && kind === mark.kind);
  const marks = [...history.marks, ...other.marks.filter((mark) => !isKnown(mark))];
  const isSame =
    sameCalls(attempts, history.attempts) &&
    sameCalls(conversations, history.conversations) &&
    marks.length === history.marks.length;
  return isSame ? history : { version: history.version + 1, attempts, conversations, marks };
}

/** The person asked, on some number, not to be called again. */
export function isSuppressed({ marks }: ContactHistory): boolean {
  return marks.some(({ kind }) => kind === 'doNotCall');
}

/** Numbers of the person that turned out to be somebody else's. */
export function wrongNumbers({ marks }: ContactHistory): ReadonlySet<string> {
  return new Set(marks.flatMap((mark) => (mark.kind === 'wrongNumber' ? [mark.e164] : [])));
}

/** Until when the person is left alone for a promise; undefined when for none. */
export function quietUntil({ marks }: ContactHistory): EpochMs | undefined {
  const ends = marks.flatMap((mark) => (mark.kind === 'quiet' ? [mark.until] : []));
  return ends.length === 0 ? undefined : Math.max(...ends);
}

/** The contacts that count against the caps of a campaign's rules: those of every campaign, or its own alone. Pure. */
export function countedContacts(
  contacts: readonly PastContact[],
  campaignId: string,
  { capsCount }: Pick<RulePack, 'capsCount'>,
): readonly PastContact[] {
  return capsCount === 'campaign' ? contacts.filter((past) => past.campaignId === campaignId) : contacts;
}

function isOver(mark: ContactMark, at: EpochMs): boolean {
  return mark.kind === 'quiet' && mark.until <= at;
}

function added(list: readonly PastContact[], past: PastContact): readonly PastContact[] {
  if (list.some(({ callId }) => callId === past.callId)) return list;
  return [...list, past].sort((a, b) => a.at - b.at).slice(-keptContacts);
}

/** Full lists change without growing. */
function sameCalls(a: readonly PastContact[], b: readonly PastContact[]): boolean {
  return a.length === b.length && a.every(({ callId }, at) => callId === b[at]?.callId);
}
