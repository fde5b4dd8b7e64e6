import type { Clock, Timer } from '../../kernel/clock.ts';
import type { CallerId, TrunkStatus } from '../call-control.ts';
import { TrunkDialQueue } from '../trunk/dial-queue.ts';
import { TrunkHealth } from '../trunk/trunk-health.ts';
import type { OutgoingInvite, Signalling } from './signalling.ts';
import type { SipTrunkConfig } from './sip-config.ts';
import { TrunkRegistration } from './trunk-registration.ts';
import type { TrunkDownReason } from '../reasons.ts';

/** How often a trunk that is down is asked whether it is back, in ms. */
const downProbeIntervalMs = 3000;
/** How long an OPTIONS may take, in ms: four sendings at the default timers. */
const probeTimeoutMs = 4000;

/** What a trunk needs, and whom it reports to. */
export interface TrunkWorld {
  readonly signalling: Signalling;
  readonly clock: Clock;
  up(trunk: string): void;
  down(trunk: string, reason: TrunkDownReason): void;
}

/** One trunk: its queue, its health by OPTIONS and by its calls, its registration, and how a call on it is addressed. */
export class SipTrunk {
  readonly queue: TrunkDialQueue;
  readonly config: SipTrunkConfig;
  readonly #world: TrunkWorld;
  readonly #health = new TrunkHealth();
  readonly #registration: TrunkRegistration | undefined;
  #toldUp = true;
  #probeTimer: Timer | undefined;
  #stopped = false;

  constructor(config: SipTrunkConfig, world: TrunkWorld) {
    this.config = config;
    this.#world = world;
    this.queue = new TrunkDialQueue(config, world.clock);
    if (config.register) {
      this.#registration = new TrunkRegistration(config, { ...world, changed: () => this.#tell('notRegistered') });
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
  callUnanswered(reason: TrunkDownReason): void {
    this.#health.callUnanswered();
    this.#tell(reason);
  }

  status(): TrunkStatus {
    const { name: trunk, cpsLimit, channelLimit } = this.config;
    const { channelsInUse, queued } = this.queue;
    const registered = this.#registration && { registered: this.#registration.registered };
    return { trunk, up: this.up, ...registered, channelsInUse, queued, cpsLimit, channelLimit };
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

  /** Tells a change of `up` once. */
  #tell(reason: TrunkDownReason): void {
    if (this.#stopped || this.up === this.#toldUp) return;
    this.#toldUp = this.up;
    if (this.up) this.#world.up(this.config.name);
    else this.#world.down(this.config.name, reason);
    if (!this.#health.up) this.#probeAfter(downProbeIntervalMs);
  }

  #probeAfter(ms: number): void {
    this.#probeTimer?.cancel();
    this.#probeTimer = this.#world.clock.setTimer(ms, () => void this.#probe());
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
    if (this.#stopped) return;
    this.#health.probe(reply.kind === 'reply');
    this.#tell('noReply');
    if (!this.#health.up) this.#probeAfter(downProbeIntervalMs);
    else if (this.config.optionsIntervalMs > 0) this.#probeAfter(this.config.optionsIntervalMs);
  }
}
