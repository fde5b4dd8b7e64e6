import { randomBytes } from 'node:crypto';
import type { ServiceConfig } from '../../../config/service-schema.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import {
  gatewayNotice,
  type GatewayNotice,
  type GatewayOrder,
  type GatewaySettings,
} from '../../../telephony/browser-phone/gateway-messages.ts';
import { phoneAddress } from '../../../telephony/browser-phone/phone-address.ts';
import type {
  BrowserPhoneGateway,
  BrowserPhoneState,
  InvitedPage,
} from '../../services/browser-phones/browser-phone-gateway.ts';
import { WatchedProcess } from '../watched-process.ts';

/** A dead gateway is missed by people who speak: it is back within a second. */
const restart = { firstMs: 100, longestMs: 10_000, youngMs: 30_000 };
const endMs = 3_000;
/** An order is given up after this, and so is a start, ms. */
const patienceMs = 10_000;

type Order = Exclude<GatewayOrder, { type: 'start' }>;
type Asked = Order extends infer O ? (O extends Order ? Omit<O, 'id'> : never) : never;

interface Waiting {
  /** The offer of an invitation; else nothing. */
  readonly resolve: (offer: string) => void;
  readonly reject: (error: AppError) => void;
  readonly timer: Timer;
}

/**
 * The gateway's process, started with the first phone that is needed. When it dies every page sees its audio end and comes again;
 * the switch sees its legs end and calls them again.
 */
export class BrowserPhoneProcess implements BrowserPhoneGateway {
  readonly #settings: GatewaySettings;
  readonly #clock: Clock;
  readonly #process: WatchedProcess;
  readonly #waiting = new Map<number, Waiting>();
  readonly #states = new Map<string, BrowserPhoneState>();
  #onState: Parameters<BrowserPhoneGateway['onState']>[0] = () => undefined;
  #asked = 0;
  #hasStarted = false;
  #isReady = false;
  #socketPort: number | undefined;
  #sip: { readonly host: string; readonly port: number } | undefined;
  /** Whoever waits for the gateway to run. */
  #ready: (() => void)[] = [];

  constructor({ config, clock, log }: { readonly config: ServiceConfig['browserPhones'] } & World) {
    this.#clock = clock;
    this.#settings = settingsOf(config);
    this.#process = new WatchedProcess({
      file: new URL(`../../../telephony/browser-phone/main.${extension}`, import.meta.url),
      name: 'browser phones',
      ...{ clock, log, restart, endMs },
      // A gateway that comes back has the SIP port of the first, where the switch knows its phones.
      begin: (send) =>
        send({ type: 'start', settings: { ...this.#settings, sipPort: this.#sip?.port ?? this.#settings.sipPort } }),
      onMessage: (message) => {
        const notice = gatewayNotice.safeParse(message);
        if (notice.success) this.#take(notice.data);
        else log.error({ err: notice.error }, 'the gateway of browser phones said what nobody understands');
      },
      onGone: () => this.#gone(),
    });
  }

  /** Process id of the gateway as it runs now. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  async addressOf(phone: string): Promise<string> {
    await this.#run();
    if (!this.#sip) throw away();
    return phoneAddress(phone, this.#settings.secret, this.#sip);
  }

  async invite(phone: string, page: InvitedPage): Promise<string> {
    return this.#ask({ type: 'invite', phone, ...page });
  }

  async answer(phone: string, sdp: string): Promise<void> {
    await this.#ask({ type: 'answer', phone, sdp });
  }

  async detach(phone: string, page?: string): Promise<void> {
    if (this.#hasStarted) await this.#ask({ type: 'detach', phone, ...(page === undefined ? {} : { page }) });
  }

  stateOf(phone: string): BrowserPhoneState {
    return this.#states.get(phone) ?? { hasLeg: false };
  }

  onState(listener: Parameters<BrowserPhoneGateway['onState']>[0]): void {
    this.#onState = listener;
  }

  get socketPort(): number | undefined {
    return this.#socketPort;
  }

  /** Ends it in order. Idempotent. */
  async stop(): Promise<void> {
    await this.#process.stop();
  }

  async #ask(order: Asked): Promise<string> {
    await this.#run();
    const id = (this.#asked += 1);
    return new Promise((resolve, reject) => {
      const timer = this.#clock.setTimer(patienceMs, () => {
        this.#waiting.delete(id);
        reject(away());
      });
      this.#waiting.set(id, { resolve, reject, timer });
      this.#process.send({ ...order, id });
    });
  }

  /** Resolves when the gateway runs; starts it the first time. */
  #run(): Promise<void> {
    if (!this.#hasStarted) {
      this.#hasStarted = true;
      this.#process.start();
    } else if (this.#isReady) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const ready = (): void => {
        timer.cancel();
        resolve();
      };
      const timer = this.#clock.setTimer(patienceMs, () => {
        this.#ready = this.#ready.filter((other) => other !== ready);
        reject(away());
      });
      this.#ready.push(ready);
    });
  }

  #take(notice: GatewayNotice): void {
    switch (notice.type) {
      case 'ready':
        this.#sip = notice.sip;
        this.#socketPort = notice.socketPort;
        this.#isReady = true;
        for (const ready of this.#ready.splice(0)) ready();
        return;
      case 'phone':
        this.#note(notice);
        return;
      case 'done':
        this.#answered(notice.id)?.resolve(notice.offer ?? '');
        return;
      case 'failed':
        this.#answered(notice.id)?.reject(refusalOf(notice));
    }
  }

  #answered(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.timer.cancel();
    return waiting;
  }

  #note({ phone, page, hasLeg, report }: Extract<GatewayNotice, { type: 'phone' }>): void {
    const state = { hasLeg, ...(page === undefined ? {} : { page }), ...report };
    if (page === undefined && !hasLeg) this.#states.delete(phone);
    else this.#states.set(phone, state);
    this.#onState(phone, state);
  }

  #gone(): void {
    this.#isReady = false;
    this.#socketPort = undefined;
    const phones = [...this.#states.keys()];
    this.#states.clear();
    for (const phone of phones) this.#onState(phone, { hasLeg: false });
    for (const { reject, timer } of this.#waiting.values()) {
      timer.cancel();
      reject(away());
    }
    this.#waiting.clear();
  }
}

interface World {
  readonly clock: Clock;
  readonly log: Log;
}

const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';

function settingsOf({ host, sipPort, rtp, webrtc, graceMs }: ServiceConfig['browserPhones']): GatewaySettings {
  const { host: address, port, publicHost, iceServers } = webrtc;
  return {
    ...{ address: host, sipPort, graceMs },
    rtpPorts: { from: rtp.portMin, to: rtp.portMax },
    webrtc: { address, port, iceServers, ...(publicHost === undefined ? {} : { publicAddress: publicHost }) },
    secret: randomBytes(24).toString('base64url'),
  };
}

function refusalOf({ code, reason }: Extract<GatewayNotice, { type: 'failed' }>): AppError {
  return new AppError(code, reason === undefined ? 'the gateway of browser phones refused' : { reason });
}

function away(): AppError {
  return new AppError('SWITCH_UNREACHABLE', { reason: 'browserPhonesAway' });
}
