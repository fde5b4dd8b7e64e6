/** States of one attempt; the last is final. */
export const attemptStates = [
  'queued',
  'dialled',
  'ringing',
  'earlyMedia',
  'answered',
  'machine',
  'waiting',
  'connecting',
  'connected',
  'abandoning',
  'releasing',
  'ended',
] as const;
export type AttemptState = (typeof attemptStates)[number];

/** What moves an attempt: events of the switch, and decisions of the floor. */
export const attemptMoves = [
  'dialled',
  'ringing',
  'earlyMedia',
  'answered',
  'machine',
  'live',
  'match',
  'connected',
  'connectRefused',
  'agentLost',
  'abandon',
  'release',
  'ended',
] as const;
export type AttemptMove = (typeof attemptMoves)[number];

/**
 * The life of an attempt:
 *
 * ```
 * queued → dialled → ringing ⇄ earlyMedia → answered → waiting → connecting → connected → ended
 *                                              │          ▲  │        │            │
 *                                              │          │  └── connectRefused ───┘ agentLost (back to waiting)
 *                                              │          └── live: no detection, or taken for a person
 *                                              ├── release (machine: hung up)   waiting ── abandon (message) → ended
 *                                              └── machine (held, or left a message) ── release → ended
 * ```
 *
 * `machine`: a machine answered; its greeting is waited out and a message left, or the line held so that it is no short call.
 * `releasing`: we asked the switch to end it. An answer may come from any unanswered state: switches skip what they did
 * not see. A move that is not in the table is late, repeated or crossing, and changes nothing.
 */
const moves = {
  queued: {
    dialled: 'dialled',
    ringing: 'ringing',
    earlyMedia: 'earlyMedia',
    answered: 'answered',
    release: 'releasing',
    ended: 'ended',
  },
  dialled: {
    ringing: 'ringing',
    earlyMedia: 'earlyMedia',
    answered: 'answered',
    release: 'releasing',
    ended: 'ended',
  },
  ringing: { earlyMedia: 'earlyMedia', answered: 'answered', release: 'releasing', ended: 'ended' },
  earlyMedia: { ringing: 'ringing', answered: 'answered', release: 'releasing', ended: 'ended' },
  answered: { live: 'waiting', machine: 'machine', abandon: 'abandoning', release: 'releasing', ended: 'ended' },
  machine: { release: 'releasing', ended: 'ended' },
  waiting: { match: 'connecting', machine: 'machine', abandon: 'abandoning', release: 'releasing', ended: 'ended' },
  connecting: {
    connected: 'connected',
    connectRefused: 'waiting',
    agentLost: 'waiting',
    release: 'releasing',
    ended: 'ended',
  },
  connected: { agentLost: 'waiting', release: 'releasing', ended: 'ended' },
  abandoning: { release: 'releasing', ended: 'ended' },
  releasing: { ended: 'ended' },
  ended: {},
} as const satisfies Record<AttemptState, Partial<Record<AttemptMove, AttemptState>>>;

const table: Record<AttemptState, Partial<Record<AttemptMove, AttemptState>>> = moves;

/** Where `move` leads from `state`; undefined when it is out of place there. */
export function nextAttemptState(state: AttemptState, move: AttemptMove): AttemptState | undefined {
  return table[state][move];
}
