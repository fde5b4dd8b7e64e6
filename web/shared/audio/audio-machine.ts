/** Why the page has no audio, by what somebody can do about it. */
export type AudioTrouble = 'noDevice' | 'denied' | 'busy' | 'insecure' | 'network' | 'server' | 'signedOut' | 'unknown';

/** Who has the phone, as the service says: this page (also before it was reloaded), another, or none. */
export type Holder = 'us' | 'other' | 'nobody';

/** How packets go: by UDP as they should, or over a WebSocket where a network lets no UDP through. */
export type AudioWay = 'webrtc' | 'socket';

/**
 * The page's audio.
 *
 *     off ──wanted──► looking ──nobody, us──► connecting ──connected──► on
 *                       │  ▲                    │  │                    │ │
 *                       │  └──retry── waiting ◄─┘  └─► broken           │ └──lost──► looking
 *                       └──other──► elsewhere ◄───────other─────────────┘
 */
export interface AudioState {
  readonly phase: 'off' | 'looking' | 'connecting' | 'on' | 'waiting' | 'elsewhere' | 'broken';
  /** Why it waits or is broken. */
  readonly trouble?: AudioTrouble | undefined;
  /** Attempts that failed since audio flowed last. */
  readonly failures: number;
  /** Of those, how many could not get packets through by UDP. */
  readonly blocked: number;
  /** The service has named this page as the one that has the phone, since it connected. */
  readonly isConfirmed: boolean;
  /** This page has been the phone since its person asked: if another has it now, only the person brings it back. */
  readonly hadIt: boolean;
}

export type AudioInput =
  /** The agent is signed on with this phone: audio comes by itself. */
  | { readonly type: 'wanted' }
  /** Its person asks for audio here, wherever it is now. */
  | { readonly type: 'take' }
  /** Its person, or the end of their shift, gives the phone back. */
  | { readonly type: 'leave' }
  | { readonly type: 'looked'; readonly holder: Holder }
  | { readonly type: 'connected' }
  /** @param isBlocked the service was reached, and packets were not. */
  | { readonly type: 'failed'; readonly trouble: AudioTrouble; readonly isBlocked: boolean; readonly chance: number }
  | { readonly type: 'lost' }
  | { readonly type: 'retry' }
  /** A microphone came or went. */
  | { readonly type: 'devicesChanged' };

/** What is to be done, in this order. */
export type AudioEffect =
  | { readonly type: 'look' }
  | { readonly type: 'connect'; readonly way: AudioWay }
  /** Ends what there is of a connection. */
  | { readonly type: 'close' }
  /** Says that the phone is free, and lets the microphone go. */
  | { readonly type: 'release' }
  | { readonly type: 'retryIn'; readonly ms: number };

export interface AudioStep {
  readonly state: AudioState;
  readonly effects: readonly AudioEffect[];
}

const firstRetryMs = 250;
const longestRetryMs = 8_000;
/** So often packets may fail by UDP before they go over a WebSocket. */
const mostBlocked = 2;
/** What the person has to mend: trying again would fail again. */
const needPerson: readonly AudioTrouble[] = ['noDevice', 'denied', 'busy', 'insecure', 'signedOut', 'unknown'];

/** A tab that went over a WebSocket goes on so after a reload: its network is the same. */
export const behindWall: AudioState['blocked'] = mostBlocked;

export const noAudio: AudioState = { phase: 'off', failures: 0, blocked: 0, isConfirmed: false, hadIt: false };

/** What follows from an input. */
export function stepAudio(state: AudioState, input: AudioInput): AudioStep {
  switch (input.type) {
    case 'take':
      return connect({ ...state, hadIt: false });
    case 'leave':
      return state.phase === 'off'
        ? stay(state)
        : { state: noAudio, effects: [{ type: 'close' }, { type: 'release' }] };
    case 'looked':
      return looked(state, input.holder);
    case 'failed':
      return failed(state, input);
    case 'connected':
      return state.phase === 'connecting'
        ? stay({ ...noAudio, phase: 'on', blocked: state.blocked, hadIt: true })
        : stay(state);
    case 'wanted':
    case 'retry':
    case 'lost':
    case 'devicesChanged':
      return goOn(state, input.type);
  }
}

/** From which phase each of these goes on. */
const goesOnFrom = { wanted: 'off', retry: 'waiting', lost: 'on', devicesChanged: 'broken' } as const;

function goOn(state: AudioState, type: keyof typeof goesOnFrom): AudioStep {
  if (state.phase !== goesOnFrom[type]) return stay(state);
  if (type === 'devicesChanged') return connect(state);
  return type === 'lost' ? withClose(look(state)) : look(state);
}

function looked(state: AudioState, holder: Holder): AudioStep {
  if (state.phase === 'looking') return holder === 'other' ? stay({ ...state, phase: 'elsewhere' }) : connect(state);
  // After a take-over the agent sits elsewhere: a short loss there must not bring the debtor to an empty chair.
  if (state.phase === 'elsewhere') return holder === 'other' || state.hadIt ? stay(state) : connect(state);
  if (state.phase !== 'on') return stay(state);
  if (holder === 'us') return stay({ ...state, isConfirmed: true });
  if (holder === 'other') return withClose(stay({ ...state, phase: 'elsewhere' }));
  // The service may not know yet that we came. If it did know, it has lost us.
  return state.isConfirmed ? withClose(connect(state)) : stay(state);
}

function failed(
  state: AudioState,
  { trouble, isBlocked, chance }: Extract<AudioInput, { readonly type: 'failed' }>,
): AudioStep {
  if (state.phase !== 'connecting' && state.phase !== 'looking') return stay(state);
  const blocked = state.blocked + (isBlocked ? 1 : 0);
  const close = { type: 'close' } as const;
  if (needPerson.includes(trouble)) return { state: { ...state, phase: 'broken', trouble, blocked }, effects: [close] };
  const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(state.failures, 10));
  return {
    state: { ...state, phase: 'waiting', trouble, blocked, failures: state.failures + 1 },
    effects: [close, { type: 'retryIn', ms: Math.round(longest * (0.5 + chance / 2)) }],
  };
}

function look(state: AudioState): AudioStep {
  return { state: { ...state, phase: 'looking', isConfirmed: false }, effects: [{ type: 'look' }] };
}

function connect(state: AudioState): AudioStep {
  const way = state.blocked >= mostBlocked ? 'socket' : 'webrtc';
  return {
    state: { ...state, phase: 'connecting', isConfirmed: false, trouble: undefined },
    effects: [{ type: 'connect', way }],
  };
}

function stay(state: AudioState): AudioStep {
  return { state, effects: [] };
}

function withClose({ state, effects }: AudioStep): AudioStep {
  return { state, effects: [{ type: 'close' }, ...effects] };
}
