import { randomBytes } from 'node:crypto';
import Srf from 'drachtio-srf';
import { z } from 'zod';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type {
  OutgoingCall,
  OutgoingInvite,
  OutgoingInviteListener,
  OutgoingRequest,
  Signalling,
  SignallingHandlers,
  SipReply,
} from '../signalling.ts';
import { DrachtioCredentials } from './drachtio-credentials.ts';
import type { DrachtioDialog } from './drachtio-dialog.ts';
import { incomingInvite, incomingRequest } from './drachtio-incoming.ts';
import { disconnectForGood } from './disconnect-for-good.ts';
import { DrachtioInvite } from './drachtio-invite.ts';
import { isFromWire, readHeaders, writeNextHop, writeParty } from './drachtio-message.ts';

/** How to reach a drachtio-server's administration port. */
export interface DrachtioOptions {
  readonly host: string;
  readonly port: number;
  readonly secret: string;
  readonly clock: Clock;
  readonly report: ErrorReporter;
  /** Longest wait for the server at the start, in ms. Default 5,000. */
  readonly connectTimeoutMs?: number;
}

/** How long `close` waits for the ends to be answered, in ms. */
const closeTimeoutMs = 1500;
const defaultRequestTimeoutMs = 32_000;
/**
 * Largest number of a request (RFC 3261 §8.1.1.5). drachtio-server begins dialogs with numbers of its own, and the far end
 * refuses a request whose number is not above the last it saw (§12.2.2).
 */
const highestCSeq = 2 ** 31 - 1;

const storedSchema = z.object({
  sipCallId: z.string(),
  requestUri: z.string(),
  nextHop: z.string().optional(),
  from: z.string(),
  to: z.string(),
  localTag: z.string().optional(),
  remoteTag: z.string().optional(),
});

/** Signalling through a drachtio-server, which speaks SIP, while calls, media and time-outs stay in this process. */
export class DrachtioSignalling implements Signalling {
  readonly #options: DrachtioOptions;
  readonly #srf = new Srf();
  readonly #invites = new Set<DrachtioInvite>();
  readonly #dialogs = new Set<DrachtioDialog>();
  #handlers: SignallingHandlers = {};
  #contact = { host: '', port: 0 };
  #closed: Promise<void> | undefined;

  constructor(options: DrachtioOptions) {
    this.#options = options;
  }

  async start(handlers: SignallingHandlers = {}): Promise<void> {
    this.#handlers = handlers;
    this.#listen();
    const { host, port, secret, clock, connectTimeoutMs = 5000 } = this.#options;
    await new Promise<void>((resolve, reject) => {
      const fail = (cause: unknown): void => {
        timer.cancel();
        reject(
          new AppError('SWITCH_UNREACHABLE', 'drachtio-server cannot be reached', { cause, details: { host, port } }),
        );
      };
      const timer = clock.setTimer(connectTimeoutMs, () => fail(undefined));
      this.#srf.on('error', fail);
      this.#srf.on('connect', (error: unknown, hostPorts: string) => {
        if (error) {
          fail(error);
          return;
        }
        timer.cancel();
        this.#contact = readContact(hostPorts);
        resolve();
      });
      // Declared as a promise, and none: the events above tell.
      void this.#srf.connect({ host, port, secret });
    });
    // drachtio-srf connects again by itself; what the server held is gone either way, even when it is back at once.
    let cause: unknown;
    this.#srf.on('error', (error) => (cause = error));
    // Its types leave this event out.
    (this.#srf as NodeJS.EventEmitter).on('close', () => {
      this.#serverLost(cause);
      cause = undefined;
    });
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  contactAddress(): { readonly host: string; readonly port: number } {
    return this.#contact;
  }

  invite(invite: OutgoingInvite, listener: OutgoingInviteListener): OutgoingCall {
    const { clock, report } = this.#options;
    const call = new DrachtioInvite(invite, listener, invite.sipCallId ?? randomBytes(16).toString('hex'), {
      srf: this.#srf,
      clock,
      report,
      track: (dialog) => this.#track(dialog),
      onDone: (done) => this.#invites.delete(done),
    });
    this.#invites.add(call);
    void call.start();
    return call;
  }

  request(request: OutgoingRequest): Promise<SipReply> {
    const { requestUri, method, from, headers, credentials, destination } = request;
    const to = request.to ?? (method === 'REGISTER' ? from : { uri: requestUri });
    const auth = credentials && new DrachtioCredentials(credentials, destination).option;
    return this.#exchange(
      requestUri,
      {
        method,
        headers: { ...headers, From: writeParty(from), To: writeParty(to) },
        ...(destination === undefined ? {} : { proxy: writeNextHop(destination) }),
        ...(auth === undefined ? {} : { auth }),
      },
      request.timeoutMs ?? defaultRequestTimeoutMs,
    );
  }

  /**
   * A BYE for a confirmed dialog. An INVITE that was still unanswered cannot be cancelled by another client of the server:
   * drachtio answers for it itself when its application is gone, and the far end's ringing ends by its own time-out.
   */
  async endOrphan(identifiers: string, timeoutMs: number): Promise<void> {
    const stored = storedSchema.parse(JSON.parse(identifiers));
    if (stored.localTag === undefined || stored.remoteTag === undefined) return;
    const headers = {
      'Call-ID': stored.sipCallId,
      From: `${stored.from};tag=${stored.localTag}`,
      To: `${stored.to};tag=${stored.remoteTag}`,
      CSeq: `${highestCSeq} BYE`,
    };
    const proxy = stored.nextHop === undefined ? {} : { proxy: stored.nextHop };
    await this.#exchange(stored.requestUri, { method: 'BYE', headers, ...proxy }, timeoutMs);
  }

  #listen(): void {
    const { report, clock } = this.#options;
    const world = { srf: this.#srf, report, clock, track: (dialog: DrachtioDialog) => this.#track(dialog) };
    this.#srf.invite((request, response) => {
      if (this.#handlers.invite) this.#handlers.invite(incomingInvite(request, response, world));
      else response.send(480);
    });
    for (const method of ['register', 'options', 'message'] as const) {
      this.#srf.use(method, (request, response) => {
        if (this.#handlers.request) this.#handlers.request(incomingRequest(request, response));
        else response.send(method === 'options' ? 200 : 405);
      });
    }
  }

  #track(dialog: DrachtioDialog): () => void {
    this.#dialogs.add(dialog);
    return () => this.#dialogs.delete(dialog);
  }

  /** drachtio-server ends nothing at the far ends when it dies; its dialogs are unknown to the next one. */
  #serverLost(error: unknown): void {
    if (this.#closed) return;
    this.#options.report('drachtio-server is gone', error);
    for (const invite of [...this.#invites]) invite.serverLost();
    for (const dialog of [...this.#dialogs]) dialog.lost('transportError');
  }

  #exchange(uri: string, options: object, timeoutMs: number): Promise<SipReply> {
    return new Promise((resolve) => {
      const timer: Timer = this.#options.clock.setTimer(timeoutMs, () => resolve({ kind: 'noReply' }));
      const settle = (reply: SipReply): void => {
        timer.cancel();
        resolve(reply);
      };
      const send = this.#srf.request.bind(this.#srf) as unknown as RequestFunction;
      send(uri, options, (error, sent) => {
        if (error || !sent) {
          settle({ kind: 'transport' });
          return;
        }
        sent.on('response', (reply) => {
          if (!reply || reply.status < 200) return;
          if (isFromWire(reply))
            settle({ kind: 'reply', status: reply.status, headers: readHeaders(reply as unknown as Srf.SrfRequest) });
          else settle({ kind: reply.status === 408 ? 'noReply' : 'transport' });
        });
      });
    });
  }

  async #close(): Promise<void> {
    for (const invite of [...this.#invites]) invite.cancel();
    const ends = Promise.allSettled([...this.#dialogs].map((dialog) => dialog.bye()));
    let timer: Timer | undefined;
    const late = new Promise<void>((resolve) => {
      timer = this.#options.clock.setTimer(closeTimeoutMs, resolve);
    });
    await Promise.race([ends, late]);
    timer?.cancel();
    for (const invite of [...this.#invites]) invite.serverLost();
    disconnectForGood(this.#srf);
  }
}

/** How drachtio-srf really takes a request: its own types name other arguments. */
type RequestFunction = (
  uri: string,
  options: object,
  callback: (error: unknown, sent: Srf.SrfRequest | undefined) => void,
) => void;

/** The first address of `udp/192.0.2.1:5060,tcp/192.0.2.1:5060`. */
function readContact(hostPorts: string): { readonly host: string; readonly port: number } {
  const match = /^[a-z]+\/(.+):(\d+)$/.exec(hostPorts.split(',')[0]?.trim() ?? '');
  return { host: match?.[1] ?? '', port: Number(match?.[2] ?? 0) };
}
