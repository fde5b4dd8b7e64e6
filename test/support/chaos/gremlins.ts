import { stopKinds } from '../../../dialer/attempt/record-stop.ts';
import type { FloorEvent } from '../../../src/floor/state/events.ts';
import { aTrunk } from '../floor-fixtures.ts';
import type { ChaosOptions } from './chaos-options.ts';
import type { ChaoticSwitch } from './chaotic-switch.ts';
import type { Dice } from './dice.ts';
import type { Timeline } from './timeline.ts';

interface GremlinParts {
  readonly dice: Dice;
  readonly timeline: Timeline;
  readonly switch: ChaoticSwitch;
  readonly options: ChaosOptions;
  /** What the floor heard from the switch. */
  readonly past: readonly FloorEvent[];
  readonly give: (event: FloorEvent) => void;
}

/** People, repairs, disasters and echoes between the events of the switch. */
export class Gremlins {
  readonly #parts: GremlinParts;
  readonly #dice: Dice;
  readonly #timeline: Timeline;

  constructor(parts: GremlinParts) {
    this.#parts = parts;
    this.#dice = parts.dice;
    this.#timeline = parts.timeline;
  }

  /** What people, networks and gremlins do between events: people often, repairs soon, disasters now and then. */
  meddle(): void {
    if (this.#dice.chance(0.4)) this.#dice.pick(this.#peoplesDoings())();
    if (this.#dice.chance(0.2)) this.#dice.pick(this.#repairs())();
    if (this.#dice.chance(0.04)) this.#dice.pick(this.#disasters())();
    if (this.#dice.chance(this.#parts.options.repeated)) this.#repeatSomething();
    if (this.#parts.options.byHand !== undefined && this.#dice.chance(this.#parts.options.byHand)) this.#callByHand();
    if (this.#parts.options.agentOf && this.#dice.chance(0.1)) this.#changeSomebody(this.#parts.options.agentOf);
  }

  #peoplesDoings(): readonly (() => void)[] {
    const agentId = `a${this.#dice.below(this.#parts.options.agents)}`;
    const { id } = this.#dice.pick(this.#parts.options.campaigns);
    const kind = this.#dice.pick(['pause', 'logout', 'hangUp'] as const);
    const action = this.#dice.pick(['start', 'start', 'pause', 'drain'] as const);
    const login = (): void =>
      this.#parts.give({
        type: 'agentCommanded',
        agentId,
        action: { kind: 'login', legId: `leg-${this.#timeline.nextSerial()}` },
      });
    const ready = (): void => this.#parts.give({ type: 'agentCommanded', agentId, action: { kind: 'ready' } });
    const dispose = (): void => this.#parts.give({ type: 'agentDisposed', agentId, disposition: 'promise' });
    const start = (): void => this.#parts.give({ type: 'campaignCommanded', campaignId: id, action: 'start' });
    return [
      ...[login, login, login, ready, ready, ready, dispose, dispose, start, start, start],
      () => this.#parts.give({ type: 'agentCommanded', agentId, action: { kind } }),
      () => this.#parts.give({ type: 'campaignCommanded', campaignId: id, action }),
      () => this.#stopOrFree(id),
    ];
  }

  /** Mostly by an agent who is paused, as people call by hand. */
  #callByHand(): void {
    const { options, give } = this.#parts;
    const agentId = `a${this.#dice.below(options.agents)}`;
    const campaignId = this.#dice.pick(options.campaigns).id;
    const debtorId = `${campaignId}${this.#dice.below(options.debtors)}`;
    if (this.#dice.chance(0.7)) give({ type: 'agentCommanded', agentId, action: { kind: 'pause' } });
    give({ type: 'callByHandAsked', agentId, campaignId, debtorId });
  }

  #stopOrFree(campaignId: string): void {
    const debtorId = `${campaignId}${this.#dice.below(this.#parts.options.debtors)}`;
    const stop = { kind: this.#dice.pick(stopKinds), reason: 'paid', at: this.#timeline.now, by: 'bea' } as const;
    if (this.#dice.chance(0.2)) this.#parts.give({ type: 'recordFreed', campaignId, debtorId });
    else this.#parts.give({ type: 'recordStopped', campaignId, debtorId, stop });
  }

  #repairs(): readonly (() => void)[] {
    return [
      () => this.#parts.give({ type: 'storeUp' }),
      () => this.#parts.give({ type: 'call', event: { at: this.#timeline.now, type: 'linkUp' } }),
      () => this.#parts.give({ type: 'trunks', trunks: [aTrunk()] }),
    ];
  }

  #disasters(): readonly (() => void)[] {
    const at = this.#timeline.now;
    const dropLeg = (reason: 'remote' | 'phoneLost'): void =>
      this.#parts.switch.dropLeg(this.#dice.pick([...this.#parts.switch.legIds, '']), reason);
    return [
      () => this.#parts.give({ type: 'storeDown' }),
      () => this.#parts.give({ type: 'call', event: { at, type: 'linkDown', reason: 'connectionLost' } }),
      () => this.#parts.give({ type: 'call', event: { at, type: 'trunkDown', trunk: 't', reason: 'noReply' } }),
      () => this.#parts.give({ type: 'trunks', trunks: [aTrunk({ up: false })] }),
      () => dropLeg('remote'),
      () => dropLeg('phoneLost'),
      () => this.#parts.give({ type: 'redialEnded', agentId: `a${this.#dice.below(this.#parts.options.agents)}` }),
      () => this.#parts.give({ type: 'call', event: { at, type: 'answered', callId: 'never-dialled' } }),
    ];
  }

  #changeSomebody(agentOf: NonNullable<ChaosOptions['agentOf']>): void {
    const agentId = `a${this.#dice.below(this.#parts.options.agents)}`;
    if (this.#dice.chance(0.2)) this.#parts.give({ type: 'agentRemoved', agentId });
    else this.#parts.give({ type: 'agentApplied', agent: agentOf(agentId, this.#dice.below(1_000)) });
  }

  #repeatSomething(): void {
    const { past } = this.#parts;
    const event = past[this.#dice.below(past.length)];
    if (event?.type === 'call' && event.event.type !== 'legUp') this.#parts.give(event);
  }
}
