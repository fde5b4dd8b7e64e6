import { systemClock } from '../../kernel/system-clock.ts';
import type { PortRange } from '../../telephony/media/rtp/port-pool.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { NegotiatedSession } from '../../telephony/sip/negotiated-session.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import type { IncomingInvite, SipDialog } from '../../telephony/sip/signalling.ts';
import type { SipTransport } from '../../telephony/sip/wire/sip-uri.ts';
import type { AudibleHarness } from './call-control-harness.ts';
import { CarrierParty } from './carrier-party.ts';
import { throwReport } from './throw-report.ts';

/** What a carrier gives to a harness. */
export type CarrierParts = Pick<
  AudibleHarness,
  'phones' | 'phone' | 'party' | 'behave' | 'pressKeys' | 'digitsHeard' | 'hangUpPhone' | 'hangUpFarEnd'
>;

/** A carrier and its phones behind one SIP address: each number or phone does what the test says. */
export class ScriptedCarrier {
  readonly signalling: EmbeddedSignalling;
  readonly #engine: RtpEngine;
  readonly #behaviours = new Map<string, CarrierBehaviour>();
  readonly #parties = new Map<string, CarrierParty>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #lastPhone = 0;

  constructor(ports: PortRange) {
    this.#engine = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports,
      reportError: (error) => throwReport('media', error),
    });
    this.signalling = new EmbeddedSignalling({
      clock: systemClock,
      bind: { address: '127.0.0.1', port: 0 },
      report: throwReport,
    });
  }

  async start(): Promise<void> {
    await this.signalling.start({ invite: (invite) => void this.#receive(invite) });
  }

  get port(): number {
    return this.signalling.contactAddress().port;
  }

  /** Calls that live here. */
  get activeSessions(): number {
    return this.#engine.portsInUse;
  }

  behave(number: string, behaviour: CarrierBehaviour): void {
    this.#behaviours.set(number, behaviour);
  }

  /** Who answered last as this number or phone. */
  party(user: string): CarrierParty {
    const party = this.#parties.get(user);
    if (!party) throw new Error('nobody answered there');
    return party;
  }

  /** What a harness of the contract battery has of its carrier and its phones. */
  partsOfHarness(transport: SipTransport): CarrierParts {
    const phone = (user: string): string =>
      `sip:${user}@127.0.0.1:${this.port}${transport === 'tcp' ? ';transport=tcp' : ''}`;
    const party = (address: string): CarrierParty => this.party(/^sip:([^@]+)@/.exec(address)?.[1] ?? address);
    return {
      phones: { refusing: phone('refusing'), ringing: phone('ringing') },
      phone: () => phone(`answering-${(this.#lastPhone += 1)}`),
      party,
      behave: (number, behaviour) => this.behave(number, behaviour),
      pressKeys: (_callId, number, digits) => void party(number).session.sendDtmf(digits),
      digitsHeard: (_callId, number) => party(number).digits,
      hangUpPhone: (_legId, address) => party(address).hangUp(),
      hangUpFarEnd: (_callId, number) => party(number).hangUp(),
    };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.signalling.close();
    await this.#engine.close();
  }

  async #receive(invite: IncomingInvite): Promise<void> {
    const user = /^sip:([^@;]+)@/.exec(invite.requestUri)?.[1] ?? '';
    if (user === 'refusing') invite.reject(486);
    else if (user === 'ringing') invite.progress(180);
    else if (user.startsWith('answering')) await this.#accept(invite, user, { ready: undefined, infoOnly: false });
    else await this.#behave(invite, user);
  }

  async #behave(invite: IncomingInvite, number: string): Promise<void> {
    const behaviour = this.#behaviours.get(number) ?? { kind: 'refuse', status: 404, afterMs: 0 };
    if (behaviour.kind === 'refuse') {
      if (behaviour.early === true) await this.#ringEarly(invite, number);
      const reason = behaviour.q850 === undefined ? {} : { Reason: `Q.850;cause=${behaviour.q850}` };
      this.#after(behaviour.afterMs, () => invite.reject(behaviour.status, reason));
    } else if (behaviour.kind === 'answer') {
      const ready = behaviour.early === true ? await this.#ringEarly(invite, number) : undefined;
      if (!ready) invite.progress(180);
      this.#answerLater(invite, number, { behaviour, ready });
    } else {
      invite.progress(180);
      if (behaviour.kind === 'answerOnCancel') {
        const ready = await this.#open(invite, number);
        invite.onCancelled(() => this.#finish(invite, ready, { number, infoOnly: false }));
      }
    }
  }

  #answerLater(
    invite: IncomingInvite,
    number: string,
    how: { behaviour: Extract<CarrierBehaviour, { kind: 'answer' }>; ready: NegotiatedSession<RtpSession> | undefined },
  ): void {
    const { behaviour, ready } = how;
    let cancelled = false;
    invite.onCancelled(() => (cancelled = true));
    this.#after(behaviour.afterMs, () => {
      if (cancelled) return;
      void this.#accept(invite, number, { ready, infoOnly: behaviour.infoOnly === true }).then((dialog) => {
        if (behaviour.talkMs !== undefined) this.#after(behaviour.talkMs, () => void dialog.bye());
      });
    });
  }

  async #ringEarly(invite: IncomingInvite, number: string): Promise<NegotiatedSession<RtpSession>> {
    const negotiated = await this.#open(invite, number);
    invite.progress(183, negotiated.answer(invite.sdp));
    return negotiated;
  }

  async #accept(
    invite: IncomingInvite,
    number: string,
    { ready, infoOnly }: { readonly ready: NegotiatedSession<RtpSession> | undefined; readonly infoOnly: boolean },
  ): Promise<SipDialog> {
    const negotiated = ready ?? (await this.#open(invite, number));
    const dialog = this.#finish(invite, negotiated, { number, infoOnly });
    this.party(number).dialog = dialog;
    return dialog;
  }

  #finish(
    invite: IncomingInvite,
    negotiated: NegotiatedSession<RtpSession>,
    { number, infoOnly }: { readonly number: string; readonly infoOnly: boolean },
  ): SipDialog {
    const answer = negotiated.answer(invite.sdp) ?? '';
    const dialog = invite.accept(infoOnly ? withoutTelephoneEvents(answer) : answer);
    const party = this.party(number);
    dialog.listen({
      ended: (end) => {
        party.end = end;
        void this.#engine.closeSession(negotiated.session);
      },
      offer: (offer) => negotiated.answer(offer),
      ...(infoOnly ? { digit: (digit: string) => void (party.digits += digit) } : {}),
    });
    return dialog;
  }

  async #open(invite: IncomingInvite, number: string): Promise<NegotiatedSession<RtpSession>> {
    const listener = { dtmf: (digit: string) => void (party.digits += digit) };
    const session = await this.#engine.open({ listener });
    const party = new CarrierParty(session);
    const negotiated = new NegotiatedSession(session, ['PCMA', 'PCMU'], systemClock, undefined);
    if (negotiated.take(invite.sdp ?? '') !== 'taken') throw new Error('the offer cannot be understood');
    session.park();
    this.#parties.set(number, party);
    return negotiated;
  }

  #after(ms: number, action: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      action();
    }, ms);
    this.#timers.add(timer);
  }
}

function withoutTelephoneEvents(sdp: string): string {
  const payload = /a=rtpmap:(\d+) telephone-event/.exec(sdp)?.[1] ?? '';
  const lines = sdp.split('\r\n').filter((line) => !new RegExp(`^a=(rtpmap|fmtp):${payload}\\b`).test(line));
  return lines.map((line) => (line.startsWith('m=audio') ? line.replace(` ${payload}`, '') : line)).join('\r\n');
}
