import type { CallControl, CallEvent } from '../../telephony/call-control.ts';
import type { FloorCommand } from '../floor/state/commands.ts';
import type { FloorEvent } from '../floor/state/events.ts';
import type { Clock, Timer } from '../../kernel/clock.ts';
import { repeat } from '../../kernel/repeat.ts';
import type { AgentSessions } from './agent-sessions.ts';
import type { CallCommands } from './call-commands.ts';
import type { CallRegister } from './call-register.ts';
import type { JournalWriter } from './journal-writer.ts';
import type { Floor } from '../floor/floor.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { Recorder } from './recorder.ts';
import type { StoreCommands } from './store-commands.ts';

/** What a runner is made of; src/app assembles it. */
export interface RunnerParts {
  readonly floor: Pick<Floor, 'handle'>;
  readonly calls: Pick<CallControl, 'subscribe' | 'trunks' | 'liveCalls'>;
  /** Its public side: private fields would keep a test's stand-in out. */
  readonly callCommands: Omit<CallCommands, never>;
  readonly storeCommands: Omit<StoreCommands, 'giveBack'>;
  readonly recorder: Pick<Recorder, 'start' | 'onCallEvent'>;
  /** Absent: nothing is transferred, and every leg is an agent's. */
  readonly conversations?: ConversationCommands;
  readonly sessions: Pick<AgentSessions, 'observe'>;
  readonly register: CallRegister;
  readonly journal: Pick<JournalWriter, 'add'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tickMs: number;
}

/** What is done with conversations beside the floor: transfers it asks for, and calls and legs that are none of its own. */
export interface ConversationCommands {
  transferToLeg(command: Extract<FloorCommand, { type: 'transferToLeg' }>): void;
  /** Whether an event is about a transfer's target or a supervisor's leg. */
  isForeign(event: CallEvent): boolean;
}

const trunkPollMs = 1_000;
const liveCallsPollMs = 30_000;

/**
 * The shell around a floor: feeds it what happens, one event at a time in order of arrival, journals the step, and carries
 * out its commands. Commands start in their order; none is waited for, so an answer reaches its agent without a round
 * trip to the store.
 */
export class FloorRunner {
  readonly #parts: RunnerParts;
  readonly #inbox: FloorEvent[] = [];
  readonly #listeners = new Set<(step: FloorStep) => void>();
  #timers: Timer[] = [];
  #handling = false;
  #unsubscribe: (() => void) | undefined;
  #lastTrunks = '';
  #deferred: CallEvent[] | undefined;

  constructor(parts: RunnerParts) {
    this.#parts = parts;
  }

  /** Listens to the switch; events reach the floor from now on. */
  attach(): void {
    this.#unsubscribe = this.#parts.calls.subscribe((event) => this.#onCallEvent(event));
  }

  /** What the switch tells waits until {@link release}: after a restart the floor must hear of its calls first. */
  defer(): void {
    this.#deferred ??= [];
  }

  /** Hands over what waited, in order, and holds nothing any more. */
  release(): void {
    const deferred = this.#deferred ?? [];
    this.#deferred = undefined;
    for (const event of deferred) this.#onCallEvent(event);
  }

  /** Starts telling the time. */
  start(): void {
    const { clock, tickMs } = this.#parts;
    this.#timers = [
      repeat(clock, tickMs, () => this.feed({ type: 'tick' })),
      repeat(clock, trunkPollMs, () => this.#feedTrunks()),
      repeat(clock, liveCallsPollMs, () => void this.#feedLiveCalls()),
    ];
    this.#feedTrunks();
  }

  /** Tells the time no more. Events of the switch still reach the floor until {@link detach}. */
  stop(): void {
    for (const timer of this.#timers.splice(0)) timer.cancel();
  }

  detach(): void {
    this.#unsubscribe?.();
  }

  /** Calls that have not ended. */
  get callsInProgress(): number {
    return this.#parts.register.size;
  }

  /** Hears every step after it was handled. A listener that throws is logged and hears the next one all the same. */
  subscribe(listener: (step: FloorStep) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Gives the floor an event. From within a step it waits its turn. */
  feed(event: FloorEvent): void {
    this.#inbox.push(event);
    if (this.#handling) return;
    this.#handling = true;
    try {
      for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) this.#handle(next);
    } finally {
      this.#handling = false;
    }
  }

  #handle(event: FloorEvent): void {
    const at = this.#parts.clock.now();
    const commands = this.#parts.floor.handle(event, at);
    const step = { at, event, commands };
    this.#parts.journal.add(step);
    for (const command of commands) {
      this.#parts.sessions.observe(command);
      this.#start(command);
    }
    if (event.type === 'call' && event.event.type === 'ended') this.#parts.register.remove(event.event.callId);
    for (const listener of this.#listeners) this.#tell(listener, step);
  }

  #tell(listener: (step: FloorStep) => void, step: FloorStep): void {
    try {
      listener(step);
    } catch (error) {
      this.#parts.log.error({ err: error }, 'a listener of the floor failed');
    }
  }

  #start(command: FloorCommand): void {
    this.#perform(command).catch((error: unknown) => {
      this.#parts.log.error({ command: command.type, err: error }, 'a command of the floor failed');
    });
  }

  #perform(command: FloorCommand): Promise<void> {
    const done = this.#performOnCalls(command) ?? this.#performOnMedia(command) ?? this.#performOnStore(command);
    return done ?? Promise.resolve();
  }

  #performOnCalls(command: FloorCommand): Promise<void> | undefined {
    const { callCommands, conversations } = this.#parts;
    switch (command.type) {
      case 'dial':
        return callCommands.dial(command);
      case 'cancel':
        return callCommands.cancel(command);
      case 'hangUp':
        return callCommands.hangUp(command);
      case 'connect':
        return callCommands.connect(command);
      case 'transferToLeg':
        conversations?.transferToLeg(command);
        return undefined;
      case 'openAgentLeg':
        return callCommands.openAgentLeg(command);
      case 'closeAgentLeg':
        return callCommands.closeAgentLeg(command);
      default:
        return undefined;
    }
  }

  #performOnMedia(command: FloorCommand): Promise<void> | undefined {
    const { callCommands, recorder } = this.#parts;
    switch (command.type) {
      case 'playAbandonmentMessage':
        return callCommands.play(command);
      case 'startRecording':
        return recorder.start(command.callId);
      case 'detect':
        return callCommands.detect(command);
      case 'awaitGreetingEnd':
        return callCommands.awaitGreetingEnd(command);
      case 'leaveMessage':
        return callCommands.leaveMessage(command);
      default:
        return undefined;
    }
  }

  #performOnStore(command: FloorCommand): Promise<void> | undefined {
    const { storeCommands, log } = this.#parts;
    switch (command.type) {
      case 'claimMore':
        return storeCommands.claimMore(command);
      case 'release':
        return storeCommands.release(command);
      case 'settle':
        return storeCommands.settle(command);
      case 'disposition':
        return storeCommands.disposition(command);
      case 'campaignStatusChanged':
        return storeCommands.campaignStatusChanged(command);
      case 'alarm':
        log.warn({ code: command.code, subject: command.subject, reason: command.reason }, 'alarm');
        return undefined;
      default:
        return undefined;
    }
  }

  #onCallEvent(event: CallEvent): void {
    if (this.#parts.conversations?.isForeign(event) === true) return;
    if (this.#deferred) {
      this.#deferred.push(event);
      return;
    }
    this.#parts.recorder.onCallEvent(event);
    this.feed({ type: 'call', event });
    if (event.type === 'linkUp') void this.#feedLiveCalls();
    if (event.type === 'trunkUp' || event.type === 'trunkDown') this.#feedTrunks();
  }

  #feedTrunks(): void {
    const trunks = this.#parts.calls.trunks();
    const written = JSON.stringify(trunks);
    if (written === this.#lastTrunks) return;
    this.#lastTrunks = written;
    this.feed({ type: 'trunks', trunks });
  }

  async #feedLiveCalls(): Promise<void> {
    const askedAt = this.#parts.clock.now();
    try {
      this.feed({ type: 'liveCalls', calls: await this.#parts.calls.liveCalls(), askedAt });
    } catch (error) {
      this.#parts.log.debug({ err: error }, 'the switch did not tell its calls');
    }
  }
}
