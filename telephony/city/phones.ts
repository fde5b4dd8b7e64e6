import { inBackground } from '../../kernel/in-background.ts';
import type { Clock, Timer } from '../../kernel/clock.ts';
import type { RtpEngine } from '../media/rtp/rtp-engine.ts';
import type { RtpSession } from '../media/rtp/rtp-session.ts';
import type { IncomingInvite, SipDialog } from '../sip/signalling.ts';
import type { CityConfig, PhoneDrill } from './city-config.ts';
import { readOffer, writeAnswer } from './media-description.ts';
import { Talker } from './talker.ts';
import { pickRound, type Voices } from './voices.ts';

/** What the phones work with. */
export interface PhonesParts {
  readonly config: CityConfig;
  readonly clock: Clock;
  readonly media: RtpEngine;
  readonly voices: Voices;
  readonly reportError: (error: unknown) => void;
}

/** An agent waits this long after the other's last word before speaking, in ms. */
const agentGapMs = 350;

/** How long a phone rings before it answers by itself, in ms. */
const autoAnswerMs = 100;

/** A phone that hears no RTP for this long hangs up, in ms. */
const deadLineMs = 30_000;

interface Leg {
  readonly session: RtpSession;
  readonly talker: Talker;
  dialog: SipDialog | undefined;
  drill: Timer | undefined;
}

/**
 * The simulated agents' SIP phones: `agent001` … `agentNNN`, all on one port. Each answers its leg by itself, is silent while
 * parked, and speaks in turn once it hears somebody. A phone never hangs up, unless a drill says so or no RTP has come for 30 s.
 */
export class Phones {
  readonly #parts: PhonesParts;
  readonly #legs = new Set<Leg>();

  constructor(parts: PhonesParts) {
    this.#parts = parts;
  }

  /** Their user names. */
  get users(): readonly string[] {
    return Array.from({ length: this.#parts.config.phones.count }, (_, i) => phoneUser(i + 1));
  }

  /** Legs that are up. */
  get activeLegs(): number {
    return this.#legs.size;
  }

  /** The handler of the signalling. */
  invite(invite: IncomingInvite): void {
    const index = this.users.findIndex((user) => invite.requestUri.startsWith(`sip:${user}@`));
    if (index < 0) {
      invite.reject(404);
      return;
    }
    let cancelled = false;
    invite.onCancelled(() => (cancelled = true));
    invite.progress(180);
    this.#parts.clock.setTimer(autoAnswerMs, () => {
      if (cancelled) return;
      this.#answer(invite, index + 1, () => cancelled).catch((error: unknown) => {
        this.#parts.reportError(error);
        invite.reject(500);
      });
    });
  }

  /** Hangs up every leg. */
  hangUpAll(): void {
    for (const leg of this.#legs) this.#hangUp(leg);
  }

  async #answer(invite: IncomingInvite, phone: number, isCancelled: () => boolean): Promise<void> {
    const remote = readOffer(invite.sdp ?? '');
    if (!remote) {
      invite.reject(488);
      return;
    }
    const { media, clock, voices } = this.#parts;
    const session = await media.open({ listener: { timedOut: () => this.#hangUp(leg) }, timeoutMs: deadLineMs });
    session.setRemote(remote);
    const lines = { turns: pickRound(voices.agents, phone) };
    const talker = new Talker({ session, pacer: media.pacer, clock, manner: { gapMs: agentGapMs }, lines });
    const leg: Leg = { session, talker, dialog: undefined, drill: undefined };
    if (isCancelled()) {
      this.#end(leg);
      return;
    }
    session.park();
    leg.dialog = invite.accept(writeAnswer(remote, { address: session.localAddress, port: session.localPort }));
    leg.dialog.listen({ ended: () => this.#end(leg), offer: (offer) => reoffer(session, remote, offer) });
    this.#legs.add(leg);
    this.#plan(leg, phone);
  }

  #plan(leg: Leg, phone: number): void {
    const drill = this.#parts.config.phones.drills.find((candidate) => candidate.phone === phone);
    if (drill) leg.drill = this.#parts.clock.setTimer(drill.afterMs, () => this.#misbehave(leg, drill));
  }

  #hangUp(leg: Leg): void {
    inBackground(async () => leg.dialog?.bye(), this.#parts.reportError);
  }

  #misbehave(leg: Leg, drill: PhoneDrill): void {
    if (drill.kind === 'bye') this.#hangUp(leg);
    else this.#silence(leg);
  }

  #silence(leg: Leg): void {
    leg.talker.stop();
    void this.#parts.media.closeSession(leg.session);
  }

  #end(leg: Leg): void {
    leg.drill?.cancel();
    this.#legs.delete(leg);
    this.#silence(leg);
  }
}

/** `agent001` for 1. */
export function phoneUser(phone: number): string {
  return `agent${String(phone).padStart(3, '0')}`;
}

function reoffer(
  session: RtpSession,
  known: Parameters<RtpSession['setRemote']>[0],
  offer: string | undefined,
): string | undefined {
  const remote = offer === undefined ? known : readOffer(offer);
  if (!remote) return undefined;
  session.setRemote(remote);
  return writeAnswer(remote, { address: session.localAddress, port: session.localPort });
}
