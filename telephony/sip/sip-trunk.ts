import { inBackground } from '../../kernel/in-background.ts';
import type { Clock, Timer } from '../../kernel/clock.ts';
import type { CallerId, TrunkStatus } from '../call-control.ts';
import { TrunkDialQueue } from '../trunk/dial-queue.ts';
import { TrunkHealth } from '../trunk/trunk-health.ts';
import type { OutgoingInvite, Signalling, SipReply } from './signalling.ts';
import type { SipTrunkConfig } from './sip-config.ts';
import { TrunkRegistration } from './trunk-registration.ts';
import type { TelephonyReasonParams, TrunkDownReason } from '../reasons.ts';
import type { Why } from '../../kernel/reason.ts';

/** How often a trunk that is down is asked whether it is back, in ms. */
const downProbeIntervalMs = 3000;
/** How long an OPTIONS may take, in ms: four sendings at the default timers. */
const probeTimeoutMs = 4000;

/** What a trunk needs, and whom it reports to. */
export interface TrunkWorld {
  readonly signalling: Signalling;
  readonly clock: Clock;
  /** The IPv4 address of a host; undefined when there is none. */
  resolve(host: string): Promise<string | undefined>;
  up(trunk: string): void;
  down(trunk: string, why: TrunkDownWhy): void;
}

/** Why a trunk takes no calls. */
export type TrunkDownWhy = Why<TrunkDownReason, TelephonyReasonParams>;

/** One trunk: its queue, its health by OPTIONS and by its calls, its registration, and how a call on it is addressed. */
export class SipTrunk {
  readonly queue: TrunkDialQueue;
  readonly config: SipTrunkConfig;
  readonly #world: TrunkWorld;
  readonly #health = new TrunkHealth();
  readonly #registration: TrunkRegistration | undefined;
  /** What was reported last, as text; a trunk is up until it is found down. */
  #reported = 'up';
  /** The reply to the first registration is awaited: nothing is reported before. */
  #registering = false;
  /** Why OPTIONS and calls got no reply. */
  #silence: 'noReply' | 'transportError' | 'hostUnknown' = 'noReply';
  #probeTimer: Timer | undefined;
  #stopped = false;

  constructor(config: SipTrunkConfig, world: TrunkWorld) {
    this.config = config;
    this.#world = world;
    this.queue = new TrunkDialQueue(config, world.clock);
    if (config.register) {
      this.#registering = true;
      const changed = (): void =>
        inBackground(
          () => this.#registrationChanged(),
          () => this.#tell(),
        );
      this.#registration = new TrunkRegistration(config, { ...world, changed });
    }
  }

  get up(): boolean {
    return this.#health.up && this.#registration?.registered !== false;
  }

  /** Registers and begins to probe; resolves after the first registration try. */
  async start(): Promise<void> {
    if (this.config.optionsIntervalMs > 0) this.#probeAfter(0);
    await this.#registration?.keepUp();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#probeTimer?.cancel();
    this.queue.close();
    await this.#registration?.stop();
  }

  /** A call got a reply from the carrier. */
  callReplied(): void {
    this.#health.callReplied();
  }

  /** A call got none. */
  callUnanswered(reason: 'noReply' | 'transportError'): void {
    if (this.#silence !== 'hostUnknown') this.#silence = reason;
    this.#health.callUnanswered();
    this.#tell();
  }

  status(): TrunkStatus {
    const { name: trunk, cpsLimit, channelLimit } = this.config;
    const { channelsInUse, queued } = this.queue;
    const registered = this.#registration && { registered: this.#registration.registered };
    const why = this.#whyDown();
    const down = why === undefined ? {} : { down: plain(why) };
    return { trunk, up: this.up, ...registered, ...down, channelsInUse, queued, cpsLimit, channelLimit };
  }

  /** How a call is addressed on this trunk: everything of an INVITE but its offer and Call-ID. `number` and caller are checked E.164. */
  address(number: string, callerId: CallerId): Omit<OutgoingInvite, 'sdp' | 'sipCallId'> {
    const { host, port, transport, domain, prefix, plus } = this.config;
    const user = `${prefix}${plus ? number : number.slice(1)}`;
    const caller = `sip:${callerId.number}@${domain ?? host}`;
    const from = { uri: caller, ...(callerId.displayName === undefined ? {} : { displayName: callerId.displayName }) };
    const { noReplyTimeoutMs, sessionExpiresSeconds } = this.config;
    return {
      requestUri: domain === undefined ? `sip:${user}@${host}:${port}` : `sip:${user}@${domain}`,
      destination: { host, port, transport },
      from,
      headers: { 'P-Asserted-Identity': `<${caller}>` },
      noReplyTimeoutMs,
      ...(sessionExpiresSeconds > 0 ? { sessionExpiresSeconds } : {}),
      ...this.#credentials(),
    };
  }

  #credentials(): Pick<OutgoingInvite, 'credentials'> {
    const { username, password, realm } = this.config;
    if (username === undefined || password === undefined) return {};
    return { credentials: { username, password, ...(realm === undefined ? {} : { realm }) } };
  }

  /** Reports a change once: up, down, or down for another reason. */
  #tell(): void {
    if (this.#stopped || this.#registering) return;
    const why = this.#whyDown();
    const report = why === undefined ? 'up' : JSON.stringify(why);
    if (report === this.#reported) return;
    this.#reported = report;
    if (why === undefined) this.#world.up(this.config.name);
    else this.#world.down(this.config.name, why);
    if (!this.#health.up) this.#probeAfter(downProbeIntervalMs);
  }

  /** A registration says more than the silence that OPTIONS met: the trunk answered it. */
  #whyDown(): TrunkDownWhy | undefined {
    if (this.up) return undefined;
    const refusal = this.#registration?.refusal;
    if (refusal?.reason === 'sip') return refusedWith(refusal.status);
    if (!this.#health.up) return this.#silence;
    return refusal ? this.#silence : 'registering';
  }

  async #registrationChanged(): Promise<void> {
    const refusal = this.#registration?.refusal;
    if (refusal && refusal.reason !== 'sip') this.#silence = (await this.#silenceOf(refusal.reason)) ?? this.#silence;
    this.#registering = false;
    this.#tell();
  }

  async #isUnknown(): Promise<boolean> {
    return (await this.#world.resolve(this.config.host)) === undefined;
  }

  #probeAfter(ms: number): void {
    this.#probeTimer?.cancel();
    const probe = (): void =>
      inBackground(
        () => this.#probe(),
        () => !this.#stopped && this.#probeAfter(downProbeIntervalMs),
      );
    this.#probeTimer = this.#world.clock.setTimer(ms, probe);
  }

  async #probe(): Promise<void> {
    const { host, port, transport, domain } = this.config;
    const self = this.#world.signalling.contactAddress();
    const reply = await this.#world.signalling.request({
      method: 'OPTIONS',
      requestUri: domain === undefined ? `sip:${host}:${port}` : `sip:${domain}`,
      destination: { host, port, transport },
      from: { uri: `sip:marcador@${self.host}` },
      timeoutMs: probeTimeoutMs,
    });
    const silence = await this.#silenceOf(reply.kind);
    if (this.#stopped) return;
    // One answer does not make a trunk that is down come up: until it does, the reason stays.
    if (silence !== undefined) this.#silence = silence;
    if (this.#health.probe(silence === undefined) === 'up') this.#silence = 'noReply';
    // A name that does not resolve takes no call: there is no need to see it twice.
    if (silence === 'hostUnknown') this.#health.goDown();
    this.#tell();
    if (!this.#health.up || silence !== undefined) this.#probeAfter(downProbeIntervalMs);
    else if (this.config.optionsIntervalMs > 0) this.#probeAfter(this.config.optionsIntervalMs);
  }

  async #silenceOf(kind: SipReply['kind']): Promise<'noReply' | 'transportError' | 'hostUnknown' | undefined> {
    if (kind === 'reply') return undefined;
    if (await this.#isUnknown()) return 'hostUnknown';
    return kind === 'noReply' ? 'noReply' : 'transportError';
  }
}

/** A challenge that the credentials do not satisfy is a wrong password; anything else the carrier knows best. */
function refusedWith(status: number): TrunkDownWhy {
  if (status === 401 || status === 407) return 'wrongPassword';
  return { reason: 'registrationRefused', params: { status } };
}

function plain(why: TrunkDownWhy): NonNullable<TrunkStatus['down']> {
  return typeof why === 'string' ? { reason: why } : { reason: why.reason, params: { ...why.params } };
}
