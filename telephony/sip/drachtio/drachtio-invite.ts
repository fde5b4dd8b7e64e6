import type Srf from 'drachtio-srf';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { InviteFailure, OutgoingCall, OutgoingInvite, OutgoingInviteListener } from '../signalling.ts';
import { DrachtioCredentials } from './drachtio-credentials.ts';
import { DrachtioDialog } from './drachtio-dialog.ts';
import { isFromWire, readReasonCause, readRestAsked, readSdp, writeNextHop, writeParty } from './drachtio-message.ts';

/** RFC 3261 Timer B at T1 = 500 ms. */
const defaultNoReplyMs = 32_000;

/** How long a cancelled INVITE may take to end, in ms: the CANCEL's own Timer F. */
const cancelTimeoutMs = 32_000;

/** What identifies a dialog after this process died; read by `endOrphan`. */
export interface StoredDialog {
  readonly sipCallId: string;
  readonly requestUri: string;
  readonly nextHop: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly localTag?: string;
  readonly remoteTag?: string;
}

interface World {
  readonly srf: Srf;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  readonly track: (dialog: DrachtioDialog) => () => void;
  readonly onDone: (invite: DrachtioInvite) => void;
}

/** A rejection of `createUAC`, as far as it is read. */
interface UacError {
  readonly status?: number;
  readonly res?: Srf.SrfResponse;
}

/**
 * One INVITE of ours through drachtio. `createUAC` knows no time-out and never settles when the server dies: both are kept
 * here, and the listener hears exactly one end.
 */
export class DrachtioInvite implements OutgoingCall {
  readonly #invite: OutgoingInvite;
  readonly #listener: OutgoingInviteListener;
  readonly #world: World;
  readonly #sipCallId: string;
  #request: Srf.SrfRequest | undefined;
  #timer: Timer | undefined;
  #cancelled = false;
  #replied = false;
  #done = false;

  constructor(invite: OutgoingInvite, listener: OutgoingInviteListener, sipCallId: string, world: World) {
    this.#invite = invite;
    this.#listener = listener;
    this.#sipCallId = sipCallId;
    this.#world = world;
  }

  /** Stores the identifiers, then sends. Never rejects. */
  async start(): Promise<void> {
    try {
      await this.#invite.persist?.(JSON.stringify(this.#stored()));
    } catch (error) {
      this.#world.report('an INVITE was not sent: its identifiers could not be stored', error);
      this.#fail({ kind: 'notPersisted' });
      return;
    }
    if (this.#cancelled) {
      this.#fail({ kind: 'cancelled' });
      return;
    }
    await this.#send();
  }

  cancel(): void {
    if (this.#cancelled || this.#done) return;
    this.#cancelled = true;
    this.#sendCancel();
  }

  /** The server is gone: nothing else will settle it. */
  serverLost(): void {
    this.#fail({ kind: 'transport' });
  }

  async #send(): Promise<void> {
    const { requestUri, destination, from, to, headers, sdp, credentials } = this.#invite;
    const auth = credentials && new DrachtioCredentials(credentials, destination).option;
    const timeoutMs = this.#invite.noReplyTimeoutMs ?? defaultNoReplyMs;
    this.#timer = this.#world.clock.setTimer(timeoutMs, () => this.#giveUp());
    const options: Srf.CreateUACOptions = {
      localSdp: sdp,
      headers: {
        ...headers,
        From: writeParty(from),
        To: writeParty(to ?? { uri: requestUri }),
        'Call-ID': this.#sipCallId,
        'Content-Type': 'application/sdp',
      },
      ...(destination === undefined ? {} : { proxy: writeNextHop(destination) }),
      ...(auth === undefined ? {} : { auth }),
    };
    try {
      const dialog = await this.#world.srf.createUAC(requestUri, options, {
        cbRequest: (...made: unknown[]) => this.#sent(made.at(-1) as Srf.SrfRequest | undefined),
        cbProvisional: (response) => this.#provisional(response),
      });
      await this.#answered(dialog);
    } catch (error) {
      this.#refused(error as UacError);
    }
  }

  #sent(request: Srf.SrfRequest | undefined): void {
    // Called again for the INVITE that answers a challenge.
    const isFirst = this.#request === undefined;
    if (!request || this.#done) return;
    this.#request = request;
    if (isFirst) this.#listener.sent?.();
    if (this.#cancelled) this.#sendCancel();
  }

  #provisional(response: Srf.SrfResponse): void {
    this.#replied = true;
    if (!this.#cancelled) this.#timer?.cancel();
    if (response.status === 100 || this.#done) return;
    this.#listener.provisional?.(response.status, readSdp(response));
  }

  async #answered(dialog: Srf.Dialog): Promise<void> {
    let untrack = (): void => undefined;
    const ours = new DrachtioDialog(this.#sipCallId, Promise.resolve(dialog), {
      report: this.#world.report,
      clock: this.#world.clock,
      onGone: () => untrack(),
    });
    if (this.#cancelled || this.#done) {
      this.#fail({ kind: 'crossedCancel', status: 200 });
      await ours.bye();
      return;
    }
    untrack = this.#world.track(ours);
    this.#finish();
    const { localTag, remoteTag } = dialog.sip;
    this.#invite.persist?.(JSON.stringify({ ...this.#stored(), localTag, remoteTag })).catch((error: unknown) => {
      this.#world.report('the identifiers of a dialog could not be stored', error);
    });
    this.#listener.answered(ours, dialog.remote.sdp);
  }

  #refused(error: UacError): void {
    const { status, res } = error;
    if (status === undefined) {
      this.#world.report('an INVITE failed', error);
      this.#fail({ kind: 'transport' });
      return;
    }
    if (status === 487 && this.#cancelled) {
      this.#fail({ kind: 'cancelled', status });
      return;
    }
    // A reply that the server made up itself: nobody answered, or the address cannot be reached.
    if (!isFromWire(res) && !this.#replied) {
      this.#fail({ kind: status === 408 ? 'noReply' : 'transport' });
      return;
    }
    const q850 = readReasonCause(res);
    const rest = readRestAsked(status, res);
    this.#fail({ kind: 'refused', status, ...(q850 === undefined ? {} : { q850 }), ...rest });
  }

  /** Not even a 100 came. */
  #giveUp(): void {
    this.#sendCancel();
    this.#fail({ kind: 'noReply' });
  }

  #sendCancel(): void {
    this.#timer?.cancel();
    if (!this.#request) return;
    this.#timer = this.#world.clock.setTimer(cancelTimeoutMs, () => this.#fail({ kind: 'cancelled' }));
    this.#request.cancel((error: unknown) => {
      if (error) this.#world.report('a CANCEL could not be sent', error);
    });
  }

  #fail(failure: InviteFailure): void {
    if (this.#done) return;
    this.#finish();
    this.#listener.failed(failure);
  }

  #finish(): void {
    this.#done = true;
    this.#timer?.cancel();
    this.#world.onDone(this);
  }

  #stored(): StoredDialog {
    const { requestUri, destination, from, to } = this.#invite;
    return {
      sipCallId: this.#sipCallId,
      requestUri,
      nextHop: destination && writeNextHop(destination),
      from: writeParty(from),
      to: writeParty(to ?? { uri: requestUri }),
    };
  }
}
