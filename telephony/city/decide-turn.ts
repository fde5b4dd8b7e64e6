import type { EpochMs } from '../../kernel/clock.ts';

/** How somebody talks on the telephone. */
export interface Manner {
  /** Speaks first, this long after the beginning, in ms; absent: waits to be spoken to (an agent). */
  readonly greetAfterMs?: number;
  /** Pause after the other's last sound before taking the turn, in ms. */
  readonly gapMs: number;
  /** Bears silence this long, asks again once, then gives up; absent: for ever. */
  readonly patienceMs?: number;
  /** Wants to end the talk this long after the beginning; absent: never. */
  readonly talkMs?: number;
}

/** What there is to know when it is not speaking. */
export interface TalkSnapshot {
  readonly now: EpochMs;
  /** When the call was answered. */
  readonly beganAt: EpochMs;
  /** When the other was last heard. */
  readonly heardAt: EpochMs | undefined;
  /** When it last finished speaking itself; undefined before the first word. */
  readonly spokeAt: EpochMs | undefined;
  /** It has asked into the silence already since the other was last heard. */
  readonly asked: boolean;
}

/** What to do now. `ask`: the greeting again ("¿aló?"). `giveUp`: hang up on silence. `leave`: say goodbye and hang up. */
export type Turn = 'wait' | 'greet' | 'speak' | 'ask' | 'giveUp' | 'leave';

/** After the wish to end the talk, and the other still speaking, it waits this long at most, in ms. */
const courtesyMs = 8000;

/** Whose turn it is. Pure; called every 20 ms while it is not speaking. */
export function decideTurn(manner: Manner, talk: TalkSnapshot): Turn {
  const sinceBegin = talk.now - talk.beganAt;
  if (talk.spokeAt === undefined && manner.greetAfterMs !== undefined) {
    return sinceBegin >= manner.greetAfterMs ? 'greet' : 'wait';
  }
  const talkMs = manner.talkMs ?? Infinity;
  if (sinceBegin >= talkMs + courtesyMs) return 'leave';
  const { heardAt, spokeAt = -Infinity } = talk;
  if (heardAt === undefined || heardAt <= spokeAt) return decideInSilence(manner, talk);
  if (talk.now - heardAt < manner.gapMs) return 'wait';
  return sinceBegin >= talkMs ? 'leave' : 'speak';
}

/** Nothing has been heard since it spoke. */
function decideInSilence(manner: Manner, talk: TalkSnapshot): Turn {
  const quietSince = talk.spokeAt ?? talk.beganAt;
  if (talk.now - quietSince < (manner.patienceMs ?? Infinity)) return 'wait';
  return talk.asked ? 'giveUp' : 'ask';
}
