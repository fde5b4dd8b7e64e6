import { randomUUID } from 'node:crypto';
import { systemClock } from '../../kernel/system-clock.ts';
import type { CallEvent } from '../../telephony/call-control.ts';
import { LocalPlane } from '../../telephony/media/plane/local-plane.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { MemoryDialogLedger } from '../../telephony/sip/ledger/memory-dialog-ledger.ts';
import { MemoryRegistrations } from '../../telephony/sip/ledger/memory-registrations.ts';
import { SecurityLog } from '../../kernel/security-log.ts';
import { SipCallControl } from '../../telephony/sip/sip-call-control.ts';
import { embeddedSwitchDefaults, trunkDefaults } from '../../test/support/embedded-switch-defaults.ts';

/** The embedded switch as the service makes it, with conversations that it keeps going. */
export class AbuseSwitch {
  /** Calls that ended although nobody hung them up. */
  lost = 0;
  readonly lowestRtpPort = 20_000 + 2 * Math.floor(Math.random() * 4000);
  readonly #calls: SipCallControl;
  readonly #signalling: EmbeddedSignalling;
  readonly #media: LocalPlane;
  readonly #errors: unknown[] = [];
  readonly #legOf = new Map<string, string>();
  #connected = 0;
  /** Ends that a far end's BYE brings. */
  #expectedEnds = 0;
  #closing = false;

  /** @param phones how many of them may register */
  constructor(carrierPort: number, phones: number) {
    const security = new SecurityLog(systemClock);
    const report = (_message: string, cause: unknown): void => void this.#errors.push(cause);
    const bind = { address: '127.0.0.1', port: 0 };
    const ports = { from: this.lowestRtpPort, to: this.lowestRtpPort + 399 };
    this.#signalling = new EmbeddedSignalling({ clock: systemClock, bind, report, security });
    this.#media = new LocalPlane({ clock: systemClock, address: '127.0.0.1', ports, report });
    const limits = { cpsLimit: 1000, channelLimit: 1000, optionsIntervalMs: 1000 };
    const trunk = trunkDefaults({ name: 'carrier', host: '127.0.0.2', port: carrierPort, ...limits });
    const accounts = Array.from({ length: phones }, (_, index) => ({
      username: `phone${index}`,
      password: `password of phone${index}`,
    }));
    const registrar = { realm: 'marcador', algorithms: ['MD5'] as const, phones: accounts };
    const config = embeddedSwitchDefaults({ trunks: [trunk], registrar });
    this.#calls = new SipCallControl(config, {
      ...{ clock: systemClock, report, security, signalling: this.#signalling, media: this.#media },
      ledger: new MemoryDialogLedger(),
      registrations: new MemoryRegistrations(),
    });
    this.#calls.subscribe((event) => this.#hear(event));
  }

  get port(): number {
    return this.#signalling.contactAddress().port;
  }

  /** Conversations that go on now. */
  get conversations(): number {
    return this.#connected;
  }

  get errors(): readonly unknown[] {
    return this.#errors;
  }

  start(): Promise<void> {
    return this.#calls.start();
  }

  /** Calls every phone and, for each that answers, a debtor; whenever one hangs up, the next one. */
  async converse(phones: number): Promise<void> {
    for (let index = 0; index < phones; index++) {
      const leg = { legId: randomUUID(), agentId: `agent${index}`, address: `phone${index}`, ringTimeoutMs: 10_000 };
      await this.#calls.openAgentLeg(leg);
    }
  }

  /** The next call that ends was hung up by its far end. */
  expectEnd(): void {
    this.#expectedEnds += 1;
  }

  close(): Promise<void> {
    this.#closing = true;
    return this.#calls.close();
  }

  #hear(event: CallEvent): void {
    if (event.type === 'legUp') this.#converse(event.legId);
    else if (event.type === 'legDown') this.lost += this.#closing ? 0 : 1;
    else if (event.type === 'answered') this.#connect(event.callId);
    else if (event.type === 'connected') this.#connected += 1;
    else if (event.type === 'ended') this.#ended(event.callId);
  }

  /** Calls a debtor for a phone that is free. */
  #converse(legId: string): void {
    const callId = randomUUID();
    this.#legOf.set(callId, legId);
    const callerId = { number: '+576015550100' };
    const request = { callId, trunk: 'carrier', number: '+576010000000', callerId, ringTimeoutMs: 10_000 };
    this.#calls.dial(request).catch((error: unknown) => this.#errors.push(error));
  }

  #connect(callId: string): void {
    this.#calls.connect(callId, this.#legOf.get(callId) ?? '').catch((error: unknown) => this.#errors.push(error));
  }

  #ended(callId: string): void {
    const legId = this.#legOf.get(callId);
    this.#legOf.delete(callId);
    if (this.#closing) return;
    this.#connected -= 1;
    if (this.#expectedEnds > 0) this.#expectedEnds -= 1;
    else this.lost += 1;
    if (legId !== undefined) this.#converse(legId);
  }
}
