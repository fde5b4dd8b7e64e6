import { inBackground } from '../../kernel/in-background.ts';
import type { CallControl, CallEvent } from '../../telephony/call-control.ts';
import type { ForeignParties } from '../../telephony/foreign-parties.ts';
import type { Floor } from '../floor/floor.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { FloorInbox } from './floor-inbox.ts';
import type { Clock, EpochMs, Timer } from '../../kernel/clock.ts';
import { repeat } from '../../kernel/repeat.ts';
import { switchRoom } from '../../telephony/switch-room.ts';
import type { AgentSessions } from './agent-sessions.ts';
import type { CallRegister } from './call-register.ts';
import { perform, type CommandTable } from './command-table.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { Recorder } from './recorder.ts';

/** What a runner is made of; src/app assembles it. */
export interface RunnerParts {
  readonly floor: Pick<Floor, 'handle' | 'matchDueAt'>;
  readonly calls: Pick<CallControl, 'subscribe' | 'trunks' | 'liveCalls' | 'nodes'>;
  readonly inbox: FloorInbox;
  readonly commands: CommandTable;
  readonly recorder: Pick<Recorder, 'onCallEvent'>;
  /** Calls and legs whose events the floor ignores. */
  readonly foreign: Pick<ForeignParties, 'isForeign'>;
  readonly sessions: Pick<AgentSessions, 'observe'>;
  readonly register: CallRegister;
  readonly journal: Pick<JournalWriter, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tickMs: number;
}

const trunkPollMs = 1_000;
const liveCallsPollMs = 30_000;

/**
 * The shell around a floor: feeds it one event at a time in order of arrival, journals each step, and carries out its
 * commands. Commands start in their order. The runner waits for none of them, so an answer reaches its agent without a
 * round trip to the store.
 */
export class FloorRunner {
  readonly #parts: RunnerParts;
  readonly #listeners = new Set<(step: FloorStep) => void>();
  #timers: Timer[] = [];
  #matchTimer: Timer | undefined;
  #unsubscribe: (() => void) | undefined;
  #lastTrunks = '';
  #deferred: CallEvent[] | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    parts.inbox.open((event) => this.#handle(event));
  }

  /** Subscribes to the switch: its events reach the floor from now on. */
  attach(): void {
    this.#unsubscribe = this.#parts.calls.subscribe((event) => this.#onCallEvent(event));
  }

  /** Holds the switch's events back until {@link release}: after a restart the floor must get its recovered calls first. */
  defer(): void {
    this.#deferred ??= [];
  }

  /** Feeds the events that were held back, in order, and holds back no others. */
  release(): void {
    const deferred = this.#deferred ?? [];
    this.#deferred = undefined;
    for (const event of deferred) this.#onCallEvent(event);
  }

  /** Starts the ticks, and the regular questions to the switch. */
  start(): void {
    const { clock, tickMs } = this.#parts;
    this.#timers = [
      repeat(clock, tickMs, () => this.feed({ type: 'tick' })),
      repeat(clock, trunkPollMs, () => this.#feedTrunks()),
      repeat(clock, liveCallsPollMs, () => this.#askLiveCalls()),
    ];
    this.#feedTrunks();
  }

  /** Stops the ticks and the questions. Events of the switch still reach the floor until {@link detach}. */
  stop(): void {
    for (const timer of this.#timers.splice(0)) timer.cancel();
    this.#matchTimer?.cancel();
  }

  /** Ends the subscription to the switch. */
  detach(): void {
    this.#unsubscribe?.();
  }

  /** Calls that have not ended. */
  get callsInProgress(): number {
    return this.#parts.register.size;
  }

  /** Calls `listener` after every step. When it throws, the error is logged and it still gets the next step. */
  subscribe(listener: (step: FloorStep) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives the floor an event. An event fed during a step waits until that step is carried out. */
  feed(event: FloorEvent): void {
    this.#parts.inbox.feed(event);
  }

  #handle(event: FloorEvent): void {
    const at = this.#parts.clock.now();
    const commands = this.#parts.floor.handle(event, at);
    const step = { at, event, commands };
    this.#parts.journal.add(step);
    this.#parts.sessions.observe(step);
    for (const command of commands) this.#start(command);
    if (event.type === 'call' && event.event.type === 'ended') this.#parts.register.remove(event.event.callId);
    for (const listener of this.#listeners) this.#tell(listener, step);
    this.#matchInTime(at);
  }

  /** Answers that the floor collects wait for less than a tick. */
  #matchInTime(now: EpochMs): void {
    const { clock, floor } = this.#parts;
    if (floor.matchDueAt === undefined || this.#matchTimer) return;
    this.#matchTimer = clock.setTimer(Math.max(0, floor.matchDueAt - now), () => {
      this.#matchTimer = undefined;
      this.feed({ type: 'tick' });
    });
  }

  #tell(listener: (step: FloorStep) => void, step: FloorStep): void {
    try {
      listener(step);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a listener of the floor failed');
    }
  }

  #start(command: FloorCommand): void {
    const failed = (error: unknown): void => {
      this.#parts.log.error({ command: command.type, err: error }, 'a command of the floor failed');
    };
    try {
      perform(this.#parts.commands, command)?.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  #onCallEvent(event: CallEvent): void {
    if (this.#parts.foreign.isForeign(event)) return;
    // The digits of a card can be among them, and the floor's events are journalled. The floor needs none.
    if (event.type === 'dtmf' || event.type === 'legKey') return;
    if (this.#deferred) {
      this.#deferred.push(event);
      return;
    }
    this.#parts.recorder.onCallEvent(event);
    // Before the floor dials the next into the same full node.
    if (event.type === 'ended' && event.end.detail === 'switchFull') this.#feedTrunks();
    this.feed({ type: 'call', event });
    if (event.type === 'linkUp') this.#askLiveCalls();
    if (event.type === 'trunkUp' || event.type === 'trunkDown') this.#feedTrunks();
  }

  #feedTrunks(): void {
    const { calls } = this.#parts;
    const trunks = calls.trunks();
    const nodes = calls.nodes?.();
    // More than the trunks take together binds nobody, and would be another event with each call.
    const most = trunks.reduce((sum, { channelLimit }) => sum + channelLimit, 0);
    // Calls that wait for the trunk have no channel yet.
    const queued = trunks.reduce((sum, trunk) => sum + trunk.queued, 0);
    const room = nodes === undefined ? {} : { room: Math.min(most, Math.max(0, switchRoom(nodes) - queued)) };
    const written = JSON.stringify([trunks, room]);
    if (written === this.#lastTrunks) return;
    this.#lastTrunks = written;
    this.feed({ type: 'trunks', trunks, ...room });
  }

  #askLiveCalls(): void {
    const { clock, calls, log } = this.#parts;
    const askedAt = clock.now();
    inBackground(
      async () => this.feed({ type: 'liveCalls', calls: await calls.liveCalls(), askedAt }),
      (error) => log.debug({ err: error }, 'the switch did not list its calls'),
    );
  }
}
