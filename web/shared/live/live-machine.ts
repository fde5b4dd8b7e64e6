import type { z } from 'zod';
import type { liveMessage } from '../../../src/api/contracts/live-events.ts';

export type LiveMessage = z.output<typeof liveMessage>;

/** What the page has: everything of this run of the service up to and with this number. */
export interface Place {
  readonly run: string;
  readonly seq: number;
}

/**
 * The page's connection to live events.
 *
 *     connecting ──opened──► open ──closed, silent, gap──► waiting ──retry──► connecting
 *         └────────────closed───────────────────────────────►┘
 */
export interface LiveState {
  readonly link: 'connecting' | 'open' | 'waiting';
  /** Absent: nothing is known, so that only a whole board helps. */
  readonly place?: Place;
  /** Attempts that failed since a board came last. */
  readonly failures: number;
  /** When anything came last; of a monotonic clock, ms. */
  readonly heardAt: number;
}

export type LiveInput =
  | { readonly type: 'opened'; readonly at: number }
  | { readonly type: 'heard'; readonly at: number; readonly message: LiveMessage }
  /** What came is no message of ours. */
  | { readonly type: 'unreadable'; readonly at: number }
  /** @param chance 0 to 1, so that pages do not come back all at once */
  | { readonly type: 'closed'; readonly at: number; readonly chance: number }
  | { readonly type: 'looked'; readonly at: number }
  | { readonly type: 'retry'; readonly at: number };

/** What is to be done, in this order. */
export type LiveEffect =
  /** Asks for what was missed since then; without, for the board alone. */
  | { readonly type: 'connect'; readonly after?: Place }
  | { readonly type: 'disconnect' }
  | { readonly type: 'retryIn'; readonly ms: number }
  | { readonly type: 'show'; readonly message: LiveMessage };

export interface LiveStep {
  readonly state: LiveState;
  readonly effects: readonly LiveEffect[];
}

/** The service sends a board once a second: after this silence nobody is there, whatever the socket says. ms */
export const longestSilenceMs = 10_000;
const firstRetryMs = 250;
const longestRetryMs = 15_000;

/** The beginning: the page connects. */
export function beginLive(at: number): LiveStep {
  return { state: { link: 'connecting', failures: 0, heardAt: at }, effects: [{ type: 'connect' }] };
}

/**
 * What follows from an input. A number that is left out, another run or a change without a board before it is a gap: the page
 * drops what it knows and asks for the whole board.
 *
 * @param seesAll every event is for this viewer, so that numbers follow on one another
 */
export function stepLive(state: LiveState, input: LiveInput, seesAll: boolean): LiveStep {
  switch (input.type) {
    case 'opened':
      return { state: { ...state, link: 'open', heardAt: input.at }, effects: [] };
    case 'heard':
      return heard({ ...state, heardAt: input.at }, input.message, seesAll);
    case 'unreadable':
      return startOver({ ...state, heardAt: input.at });
    case 'closed':
      return closed(state, input.chance);
    case 'looked':
      // Closing a socket that nobody answers takes the browser minutes: the page goes on at once.
      return state.link !== 'waiting' && input.at - state.heardAt > longestSilenceMs
        ? withEffects(closed(state, 0.5), [{ type: 'disconnect' }])
        : { state, effects: [] };
    case 'retry':
      return state.link === 'waiting'
        ? {
            state: { ...state, link: 'connecting', heardAt: input.at },
            effects: [{ type: 'connect', ...(state.place && { after: state.place }) }],
          }
        : { state, effects: [] };
  }
}

function heard(state: LiveState, message: LiveMessage, seesAll: boolean): LiveStep {
  const { place } = state;
  switch (message.type) {
    case 'board': {
      const { run, seq } = message;
      return { state: { ...state, failures: 0, place: { run, seq } }, effects: [{ type: 'show', message }] };
    }
    case 'boardChanged': {
      const { run, seq } = message;
      const follows = place?.run === run && (seesAll ? seq === place.seq : seq >= place.seq);
      return follows
        ? { state: { ...state, place: { run, seq } }, effects: [{ type: 'show', message }] }
        : startOver(state);
    }
    case 'agentCard':
      // Has no number: it is for one agent, beside the events.
      return { state, effects: [{ type: 'show', message }] };
    default:
      return numbered(state, message, seesAll);
  }
}

function numbered(state: LiveState, message: LiveMessage & { readonly seq?: number }, seesAll: boolean): LiveStep {
  const { place } = state;
  const { seq } = message;
  // Before the first board no event says anything: the board counts them all.
  if (place === undefined || seq === undefined) return { state, effects: [] };
  if (seq <= place.seq || (seesAll && seq !== place.seq + 1)) return startOver(state);
  return { state: { ...state, place: { ...place, seq } }, effects: [{ type: 'show', message }] };
}

/** Drops what is known, and asks for the whole board a moment later: what goes wrong each time shall not go wrong in a circle. */
function startOver({ heardAt, failures }: LiveState): LiveStep {
  return {
    state: { link: 'waiting', failures, heardAt },
    effects: [{ type: 'disconnect' }, { type: 'retryIn', ms: firstRetryMs }],
  };
}

function closed(state: LiveState, chance: number): LiveStep {
  if (state.link === 'waiting') return { state, effects: [] };
  const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(state.failures, 10));
  const ms = Math.round(longest * (0.5 + chance / 2));
  return { state: { ...state, link: 'waiting', failures: state.failures + 1 }, effects: [{ type: 'retryIn', ms }] };
}

function withEffects({ state, effects }: LiveStep, first: readonly LiveEffect[]): LiveStep {
  return { state, effects: [...first, ...effects] };
}
