import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { FramePacer, Paced } from '../media/rtp/frame-pacer.ts';
import type { Prompt } from '../media/prompt.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import { decideTurn, type Manner } from './decide-turn.ts';
import { VoiceEar } from './voice-ear.ts';

/** What a talker says. */
export interface TalkerLines {
  /** Said first, and again into silence. */
  readonly greeting?: Prompt;
  /** Said in turn, round and round. */
  readonly turns: readonly Prompt[];
  readonly farewell?: Prompt;
}

/** Somebody who talks on a session. */
export interface TalkerOptions {
  readonly session: RtpSession;
  readonly pacer: FramePacer;
  readonly clock: Clock;
  readonly manner: Manner;
  readonly lines: TalkerLines;
  /** Wants to hang up: after the farewell, or because nobody spoke. Never called for a talker without talk time and patience. */
  readonly onDone?: (why: 'farewell' | 'silence') => void;
}

/** When nothing was heard for this long, in ms, the next voice is a new conversation (an agent's next call). */
const newTalkAfterMs = 4000;

/** A person or an agent in a conversation: listens, and speaks when it is its turn ({@link decideTurn}). */
export class Talker implements Paced {
  readonly #options: TalkerOptions;
  readonly #ear = new VoiceEar();
  readonly #unlisten: () => void;
  readonly #beganAt: EpochMs;
  #speaking = false;
  #spokeAt: EpochMs | undefined;
  #askedAt: EpochMs | undefined;
  #turn = 0;

  /** Begins at once. */
  constructor(options: TalkerOptions) {
    this.#options = options;
    this.#beganAt = options.clock.now();
    this.#unlisten = options.session.listen(this.#ear);
    options.pacer.add(this);
  }

  /** Falls silent for ever. Idempotent. */
  stop(): void {
    this.#options.pacer.remove(this);
    this.#unlisten();
  }

  /** The pacer's call, every 20 ms. */
  onFrame(now: EpochMs): void {
    if (this.#speaking) return;
    const { manner, lines } = this.#options;
    const heardAt = this.#ear.heardAt;
    this.#forgetOldTalk(now, heardAt);
    const asked = this.#askedAt !== undefined && (heardAt === undefined || heardAt <= this.#askedAt);
    const turn = decideTurn(manner, { now, beganAt: this.#beganAt, heardAt, spokeAt: this.#spokeAt, asked });
    switch (turn) {
      case 'wait':
        return;
      case 'ask':
        this.#askedAt = now;
        this.#say(lines.greeting);
        return;
      case 'greet':
        this.#say(lines.greeting);
        return;
      case 'speak':
        this.#say(lines.turns[this.#turn % lines.turns.length]);
        this.#turn += 1;
        return;
      case 'giveUp':
        this.#finish('silence');
        return;
      case 'leave':
        this.#say(lines.farewell, () => this.#finish('farewell'));
    }
  }

  /** One that waits to be spoken to (an agent) starts over with each conversation. */
  #forgetOldTalk(now: EpochMs, heardAt: EpochMs | undefined): void {
    if (this.#options.manner.greetAfterMs !== undefined || this.#turn === 0) return;
    if (now - Math.max(heardAt ?? 0, this.#spokeAt ?? 0) < newTalkAfterMs) return;
    this.#turn = 0;
  }

  #say(prompt: Prompt | undefined, then: () => void = () => undefined): void {
    if (!prompt) {
      then();
      return;
    }
    this.#speaking = true;
    this.#options.session.play(prompt, () => {
      this.#speaking = false;
      this.#spokeAt = this.#options.clock.now();
      then();
    });
  }

  #finish(why: 'farewell' | 'silence'): void {
    this.stop();
    this.#options.onDone?.(why);
  }
}
