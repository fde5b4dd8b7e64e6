import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { buildAnswer, readRemoteMedia } from '../../telephony/sip/sdp.ts';
import type { IncomingInvite, SipDialog } from '../../telephony/sip/signalling.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { RtpPhone } from '../support/rtp-phone.ts';

interface Party {
  readonly media: RtpPhone;
  readonly talk?: NodeJS.Timeout;
  readonly remotePort: number;
  readonly dialog?: SipDialog;
}

/** What the far ends heard and said, besides the script. */
export interface SeenInvite {
  readonly requestUri: string;
  readonly user: string;
  readonly fromUri: string;
  readonly displayName: string | undefined;
}

/**
 * A carrier, and the agents' phones, that do what the test says: one SIP endpoint on loopback that distinguishes its callers
 * by the number they call. Everyone who answers sends a steady tone level of G.711, so that media can be distinguished.
 */
export class ScriptedCarrier {
  readonly #signalling = new EmbeddedSignalling({
    clock: systemClock,
    bind: { address: '127.0.0.1', port: 0 },
    report: () => undefined,
  });
  readonly #behaviours = new Map<string, CarrierBehaviour>();
  readonly #parties = new Map<string, Party>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly seen: SeenInvite[] = [];
  /** Called for each INVITE. */
  onInvite: (() => void) | undefined;

  static async start(): Promise<ScriptedCarrier> {
    const carrier = new ScriptedCarrier();
    await carrier.#signalling.start({ invite: (invite) => void carrier.#receive(invite) });
    return carrier;
  }

  get port(): number {
    return this.#signalling.contactAddress().port;
  }

  behave(user: string, behaviour: CarrierBehaviour): void {
    this.#behaviours.set(user, behaviour);
  }

  /** Answered and not hung up. */
  get talking(): number {
    return [...this.#parties.values()].filter(({ dialog }) => dialog).length;
  }

  /** RTP received by the one who was called as `user`. */
  media(user: string): RtpPhone {
    const party = this.#parties.get(user);
    if (!party) throw new Error('nobody was called by this number');
    return party.media;
  }

  /** An RFC 4733 event of 100 ms: five packets and the end three times. */
  pressKey(user: string, digit: string): void {
    const party = this.#parties.get(user);
    if (!party) throw new Error('nobody was called by this number');
    const code = '0123456789*#ABCD'.indexOf(digit);
    const { media } = party;
    const timestamp = media.timestamp;
    for (let step = 1; step <= 8; step++) {
      const duration = Math.min(step, 5) * 160;
      const end = step > 5 ? 0x80 : 0;
      media.timestamp = timestamp;
      media.send(party.remotePort, Buffer.from([code, end | 10, duration >> 8, duration & 0xff]), {
        payloadType: 101,
        marker: step === 1,
      });
    }
    media.timestamp = timestamp + 800;
  }

  /** The one called as `user` hangs up. */
  hangUp(user: string): void {
    const party = this.#parties.get(user);
    void party?.dialog?.bye();
    this.#leave(user);
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const user of [...this.#parties.keys()]) {
      clearInterval(this.#parties.get(user)?.talk);
      await this.#parties.get(user)?.media.close();
    }
    await this.#signalling.close();
  }

  async #receive(invite: IncomingInvite): Promise<void> {
    const user = /^sips?:([^@;]+)@/.exec(invite.requestUri)?.[1] ?? '';
    let cancelled = false;
    let onCancel: (() => void) | undefined;
    invite.onCancelled(() => {
      cancelled = true;
      onCancel?.();
    });
    this.seen.push({
      requestUri: invite.requestUri,
      user,
      fromUri: invite.from.uri,
      displayName: invite.from.displayName,
    });
    this.onInvite?.();
    const behaviour = this.#behaviours.get(user) ?? { kind: 'refuse', status: 404, afterMs: 10 };
    const early = 'early' in behaviour && behaviour.early;
    if (behaviour.kind === 'refuse' && !early) {
      this.#after(behaviour.afterMs, () => cancelled || this.#refuse(invite, behaviour));
      return;
    }
    const sdp = await this.#openMedia(user, invite);
    if (early) invite.progress(183, sdp);
    else invite.progress(180);
    if (behaviour.kind === 'refuse') this.#after(behaviour.afterMs, () => cancelled || this.#refuse(invite, behaviour));
    if (behaviour.kind === 'answer') {
      this.#after(behaviour.afterMs, () => cancelled || this.#accept(user, { invite, sdp, talkMs: behaviour.talkMs }));
    }
    if (behaviour.kind === 'answerOnCancel') onCancel = () => undefined;
  }

  #refuse(invite: IncomingInvite, { status, q850 }: { readonly status: number; readonly q850?: number }): void {
    invite.reject(status, q850 === undefined ? {} : { Reason: `Q.850;cause=${q850};text="test"` });
  }

  async #openMedia(user: string, invite: IncomingInvite): Promise<string> {
    await this.#parties.get(user)?.media.close();
    clearInterval(this.#parties.get(user)?.talk);
    const media = await RtpPhone.open();
    const offer = invite.sdp ?? '';
    const remotePort = readRemoteMedia(offer)?.port ?? 0;
    const talk = setInterval(() => media.send(remotePort, toneOf(user)), 20);
    this.#parties.set(user, { media, remotePort, talk });
    const local = { address: '127.0.0.1', port: media.port, codecs: ['PCMU'], sessionId: 1, version: 1 } as const;
    return buildAnswer(offer, local) ?? '';
  }

  #accept(
    user: string,
    { invite, sdp, talkMs }: { invite: IncomingInvite; sdp: string; talkMs: number | undefined },
  ): void {
    const dialog = invite.accept(sdp);
    const party = this.#parties.get(user);
    if (party) this.#parties.set(user, { ...party, dialog });
    dialog.listen({ ended: () => this.#leave(user), offer: () => undefined });
    if (talkMs !== undefined) this.#after(talkMs, () => this.hangUp(user));
  }

  #leave(user: string): void {
    const party = this.#parties.get(user);
    if (!party) return;
    clearInterval(party.talk);
    const { media, remotePort } = party;
    this.#parties.set(user, { media, remotePort });
  }

  #after(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}

/** A constant µ-law level per kind of party: agents' phones (numbers of four digits) and debtors differ. */
function toneOf(user: string): number {
  return user.length === 4 ? 0x90 : 0xa8;
}
