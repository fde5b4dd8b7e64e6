import type { FloorCommand } from '../../src/floor/state/commands.ts';
import type { FloorEvent } from '../../src/floor/state/events.ts';
import type { Floor } from '../../src/floor/floor.ts';
import { FloorChecker } from '../../src/floor/floor-checker.ts';
import { ChaoticStore } from './chaos/chaotic-store.ts';
import { ChaoticSwitch } from './chaos/chaotic-switch.ts';
import { Dice } from './chaos/dice.ts';
import type { ChaosOptions } from './chaos/chaos-options.ts';
import { Gremlins } from './chaos/gremlins.ts';
import { Timeline } from './chaos/timeline.ts';
import { anAgent, aTrunk } from './floor-fixtures.ts';

/**
 * A world that misbehaves: a store, a switch and people around a floor, whose events come late, twice, crossing or not at
 * all, by a seed. What it may not do is what no switch does: join two calls to one leg, or answer twice.
 */
export class ChaoticFloorWorld {
  readonly checker = new FloorChecker();
  readonly log: { readonly event: FloorEvent; readonly at: number; readonly commands: readonly FloorCommand[] }[] = [];
  readonly #floor: Floor;
  readonly #options: ChaosOptions;
  readonly #dice: Dice;
  readonly #timeline = new Timeline();
  readonly #store: ChaoticStore;
  readonly #switch: ChaoticSwitch;
  readonly #gremlins: Gremlins;
  readonly #past: FloorEvent[] = [];

  constructor(floor: Floor, options: ChaosOptions) {
    this.#floor = floor;
    this.#options = options;
    const [dice, timeline] = [new Dice(options.seed), this.#timeline];
    this.#dice = dice;
    this.#store = new ChaoticStore(dice, timeline, options);
    this.#switch = new ChaoticSwitch({ dice, timeline, store: this.#store, trouble: options });
    const give = (event: FloorEvent): void => this.#give(event);
    this.#gremlins = new Gremlins({ dice, timeline, switch: this.#switch, options, past: this.#past, give });
  }

  /** Runs the chaos, then lets everything come to an end in peace, and checks that nothing was left behind. */
  run(): void {
    this.#give({ type: 'trunks', trunks: [aTrunk()] });
    for (const campaign of this.#options.campaigns)
      this.#give({ type: 'campaignApplied', campaign, status: 'running' });
    const { agentOf = (id: string) => anAgent(id) } = this.#options;
    for (let i = 0; i < this.#options.agents; i++) this.#give({ type: 'agentApplied', agent: agentOf(`a${i}`, i) });
    for (let step = 0; step < this.#options.steps; step++) {
      this.#advance(this.#dice.below(400));
      this.#gremlins.meddle();
    }
    this.#comeToRest();
    this.checker.checkEmpty();
    if (this.#floor.leases().length > 0) this.checker.problems.push('the floor still holds leases');
    for (const debtorId of this.#store.leased) this.checker.problems.push(`still leased in the store: ${debtorId}`);
  }

  #comeToRest(): void {
    this.#switch.calmDown();
    this.#give({ type: 'storeUp' });
    this.#give({ type: 'call', event: { type: 'linkUp', at: this.#timeline.now } });
    for (const { id } of this.#options.campaigns)
      this.#give({ type: 'campaignCommanded', campaignId: id, action: 'pause' });
    for (let i = 0; i < 60; i++) {
      this.#advance(10_000);
      this.#switch.endConversations();
      this.#give({ type: 'liveCalls', calls: this.#switch.liveCalls, askedAt: this.#timeline.now });
    }
  }

  /** Lets time pass, giving the floor what falls due on the way, in order, and a tick each quarter of a second. */
  #advance(ms: number): void {
    const target = this.#timeline.now + ms;
    while (this.#timeline.now < target) {
      const due = this.#timeline.next(target);
      if (!due) this.#timeline.now = Math.min(target, this.#timeline.now + 250);
      this.#give(due ?? { type: 'tick' });
    }
  }

  #give(event: FloorEvent): void {
    this.checker.beforeEvent(event);
    const commands = this.#floor.handle(event, this.#timeline.now);
    this.log.push({ event, at: this.#timeline.now, commands });
    this.checker.afterCommands(commands);
    if (event.type !== 'tick') this.checker.checkView(this.#floor.view(this.#timeline.now));
    if (event.type === 'call') this.#past.push(event);
    this.#checkProgressive(commands);
    for (const command of commands) this.#obey(command);
  }

  /**
   * While all agents are alike and stay in every campaign, lines without an agent can never outnumber idle agents when pacing
   * opens one: those of callbacks and of agents who call by hand have theirs, reserved.
   */
  #checkProgressive(commands: readonly FloorCommand[]): void {
    if (this.#options.agentOf) return;
    if (!commands.some((command) => command.type === 'dial' && !hasItsAgent(command))) return;
    const { agentsByState, callsByPhase } = this.#floor.view(this.#timeline.now);
    const { queued, dialled, ringing, earlyMedia, answered, waiting, connecting } = callsByPhase;
    const open = queued + dialled + ringing + earlyMedia + answered + waiting;
    const free = agentsByState.idle + agentsByState.reserved - connecting;
    if (open > free) this.checker.problems.push(`${open} lines open for ${free} agents without a call`);
  }

  #obey(command: FloorCommand): void {
    switch (command.type) {
      case 'claimMore':
        this.#store.claim(command.campaignId, command.count);
        return;
      case 'claimForHand':
        this.#store.claimForHand(command);
        return;
      case 'release':
        this.#store.release(command.leases);
        return;
      case 'settle':
        this.#store.settle(command.settlement);
        return;
      default:
        this.#switch.obey(command);
    }
  }
}

/** Pacing did not open this line: an agent is reserved for it. */
function hasItsAgent(dial: Extract<FloorCommand, { type: 'dial' }>): boolean {
  return dial.reason === 'callBack' || dial.reason === 'byHand';
}
