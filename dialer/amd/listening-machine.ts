/**
 * Whether a call is listened to, and what for. `on`: the detector was asked what answered. `done`: it said a person, or its
 * verdicts are over. On a machine: `greeting` waits for the end of its greeting, `message` plays ours, `prolonged` keeps the line up
 * until hanging up makes no short call.
 */
export const listenings = ['off', 'on', 'done', 'greeting', 'message', 'prolonged'] as const;
export type Listening = (typeof listenings)[number];

/** What changes it. `decide`: a person, or the end of the call. The others are decisions about a machine. */
export const listeningMoves = ['listen', 'decide', 'awaitGreeting', 'leaveMessage', 'prolong'] as const;
export type ListeningMove = (typeof listeningMoves)[number];

/**
 * ```
 * off ── listen ──► on ── decide ──► done
 * off, on, done ── awaitGreeting ──► greeting ── leaveMessage ──► message
 * off, on, done, greeting, message ── prolong ──► prolonged
 * ```
 *
 * A verdict may come for a call that nobody was asked to listen to (its campaign was changed meanwhile), and a machine may be
 * found after a person was: such calls go the way of every machine.
 */
const table: Readonly<Record<Listening, Readonly<Partial<Record<ListeningMove, Listening>>>>> = {
  off: { listen: 'on', awaitGreeting: 'greeting', prolong: 'prolonged' },
  on: { decide: 'done', awaitGreeting: 'greeting', prolong: 'prolonged' },
  done: { awaitGreeting: 'greeting', prolong: 'prolonged' },
  greeting: { leaveMessage: 'message', prolong: 'prolonged' },
  message: { prolong: 'prolonged' },
  prolonged: {},
};

/** Where `move` leads from `listening`; undefined when it is out of place there. */
export function nextListening(listening: Listening, move: ListeningMove): Listening | undefined {
  return table[listening][move];
}
