import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CallEnd, TrunkStatus } from '../../call-control.ts';
import type { UnstampedCallEvent } from '../../call-event-hub.ts';
import { TrunkDialQueue, type DialDeadline } from '../../trunk/dial-queue.ts';
import type { HealthChange } from '../../trunk/trunk-health.ts';
import { TrunkHealth } from '../../trunk/trunk-health.ts';
import type { FreeswitchTrunkConfig } from '../wire/freeswitch-config.ts';
import type { TrunkDownReason } from '../../reasons.ts';

/** What FreeSWITCH may say of a trunk. */
type DownReason = Exclude<TrunkDownReason, 'registrationRefused'>;

/** Ends that show that nobody is there, and not just that nobody answered. */
const silences = ['noReply', 'transportError', 'gatewayDown', 'noGateway'] as const;

/** What a node says of the gateway behind a trunk. */
interface GatewayWord {
  readonly registered: boolean;
  readonly reachable: boolean;
}

/**
 * One trunk: its queue and its health. It goes down by a run of calls without any reply, and is tried again after a while;
 * a gateway also by what the nodes say, and then it comes back when one of them says so.
 */
export class FreeswitchTrunk {
  readonly config: FreeswitchTrunkConfig;
  readonly #clock: Clock;
  readonly #queue: TrunkDialQueue;
  readonly #health = new TrunkHealth();
  readonly #emit: (event: UnstampedCallEvent) => void;
  readonly #retryMs: number;
  /** By node, as each said last. */
  readonly #words = new Map<string, GatewayWord>();
  #retry: Timer | undefined;
  #downBy: 'switch' | 'calls' | undefined;

  constructor(
    config: FreeswitchTrunkConfig,
    world: { clock: Clock; emit: (event: UnstampedCallEvent) => void; retryMs: number },
  ) {
    this.config = config;
    this.#clock = world.clock;
    this.#queue = new TrunkDialQueue(config, world.clock);
    this.#emit = world.emit;
    this.#retryMs = world.retryMs;
  }

  /** @throws AppError `SWITCH_UNREACHABLE` when the trunk is down */
  requireUp(): void {
    if (!this.#health.up) throw new AppError('SWITCH_UNREACHABLE', 'the trunk is down');
  }

  /** Puts a call in line; `deadline` as in {@link TrunkDialQueue.push}. */
  push(callId: string, launch: () => void, deadline?: DialDeadline): void {
    this.#queue.push(callId, launch, deadline);
  }

  /** Takes a call that has not left out of the queue. @returns false when it has left */
  withdraw(callId: string): boolean {
    return this.#queue.remove(callId);
  }

  /** A call that had left is over. */
  over(end: CallEnd): void {
    this.#queue.release();
    const silence = end.by === 'failure' ? silences.find((detail) => detail === end.detail) : undefined;
    if (silence !== undefined) this.#tell(this.#health.callUnanswered(), silence);
    // What our own switch failed, or we cancelled, says nothing about the carrier.
    else if (end.answered || end.by === 'remote' || end.by === 'timeout') this.#health.callReplied();
  }

  /** A call of an earlier run goes on: it holds a channel. */
  adopt(): void {
    this.#queue.occupy();
  }

  /** What a node says of the gateway behind this trunk. One node that reaches it is enough. */
  gatewayState(node: string, word: GatewayWord): void {
    this.#words.set(node, word);
    if (this.#isUnreachable()) {
      this.#retry?.cancel();
      this.#downBy = 'switch';
      this.#tell(this.#health.goDown(), 'gatewayDown');
    } else if (this.#downBy === 'switch') this.#comeBack();
  }

  /** What a node said no longer counts: it cannot be reached. */
  forgetGateway(node: string): void {
    this.#words.delete(node);
  }

  status(): TrunkStatus {
    const { name: trunk, cpsLimit, channelLimit } = this.config;
    const { channelsInUse, queued } = this.#queue;
    const words = [...this.#words.values()];
    const registered = words.length === 0 ? {} : { registered: words.some((word) => word.registered) };
    return { trunk, up: this.#health.up, ...registered, channelsInUse, queued, cpsLimit, channelLimit };
  }

  close(): void {
    this.#retry?.cancel();
    this.#queue.close();
  }

  #isUnreachable(): boolean {
    return this.#words.size > 0 && [...this.#words.values()].every(({ reachable }) => !reachable);
  }

  #comeBack(): void {
    this.#downBy = undefined;
    this.#tell(this.#health.goUp());
  }

  #tell(change: HealthChange, reason: DownReason = 'noReply'): void {
    const trunk = this.config.name;
    if (change === 'up') this.#emit({ type: 'trunkUp', trunk });
    if (change !== 'down') return;
    this.#emit({ type: 'trunkDown', trunk, reason });
    if (this.#downBy === 'switch') return;
    // The switch may see nothing wrong: pings that are answered, or none at all. Only another call shows.
    this.#downBy = 'calls';
    this.#retry = this.#clock.setTimer(this.#retryMs, () => this.#comeBack());
  }
}
