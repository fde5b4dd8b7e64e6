import type { Clock } from '../../kernel/clock.ts';
import type {
  DialogEnd,
  DialogListener,
  OutgoingCall,
  OutgoingInvite,
  OutgoingInviteListener,
  OutgoingRequest,
  Signalling,
  SignallingHandlers,
  SipDialog,
  SipReply,
} from '../../telephony/sip/signalling.ts';
import type { SipDestination } from '../../telephony/sip/wire/sip-uri.ts';

/** What a far end says of its media when a test does not care. */
const plainSdp = [
  ...['v=0', 'o=- 1 1 IN IP4 127.0.0.1', 's=-', 'c=IN IP4 127.0.0.1', 't=0 0', 'm=audio 9 RTP/AVP 8 101'],
  ...['a=rtpmap:101 telephone-event/8000', ''],
].join('\r\n');

/** A dialog whose far end does what the test says. */
export class ScriptedDialog implements SipDialog {
  readonly sipCallId = 'scripted';
  /** Whether it answers probes; one that does not leaves the caller waiting until the test says otherwise. */
  alive = true;
  probes = 0;
  byes = 0;
  movedTo: SipDestination | undefined;
  listener: DialogListener | undefined;
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  listen(listener: DialogListener): void {
    this.listener = listener;
  }

  bye(): Promise<void> {
    this.byes += 1;
    this.end({ by: 'local' });
    return Promise.resolve();
  }

  modify(sdp: string): Promise<string | undefined> {
    return Promise.resolve(sdp);
  }

  probe(timeoutMs: number): Promise<boolean> {
    this.probes += 1;
    if (this.alive) return Promise.resolve(true);
    return new Promise((resolve) => void this.#clock.setTimer(timeoutMs, () => resolve(false)));
  }

  sendDigit(): Promise<boolean> {
    return Promise.resolve(this.alive);
  }

  relocate(destination: SipDestination): void {
    this.movedTo = destination;
  }

  /** The dialog is over. */
  end(end: DialogEnd): void {
    const { listener } = this;
    this.listener = undefined;
    listener?.ended(end);
  }
}

/** The signalling port without a network: INVITEs wait for the test to answer or refuse them. */
export class ScriptedSignalling implements Signalling {
  readonly invites: {
    readonly invite: OutgoingInvite;
    readonly listener: OutgoingInviteListener;
    cancelled: boolean;
  }[] = [];
  readonly requests: OutgoingRequest[] = [];
  handlers: SignallingHandlers = {};
  /** The answer to a request outside a dialog. */
  answerRequest: (request: OutgoingRequest) => Promise<SipReply> = () => Promise.resolve({ kind: 'noReply' });
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  start(handlers: SignallingHandlers = {}): Promise<void> {
    this.handlers = handlers;
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  contactAddress(): { readonly host: string; readonly port: number } {
    return { host: '192.0.2.100', port: 5060 };
  }

  invite(invite: OutgoingInvite, listener: OutgoingInviteListener): OutgoingCall {
    const entry = { invite, listener, cancelled: false };
    this.invites.push(entry);
    listener.sent?.();
    return {
      cancel: () => {
        if (entry.cancelled) return;
        entry.cancelled = true;
        listener.failed({ kind: 'cancelled', status: 487 });
      },
    };
  }

  /** The far end answers the INVITE of this index. */
  answer(index: number, sdp: string = plainSdp): ScriptedDialog {
    const dialog = new ScriptedDialog(this.#clock);
    this.invites[index]?.listener.answered(dialog, sdp);
    return dialog;
  }

  request(request: OutgoingRequest): Promise<SipReply> {
    this.requests.push(request);
    return this.answerRequest(request);
  }

  endOrphan(): Promise<void> {
    return Promise.resolve();
  }
}
