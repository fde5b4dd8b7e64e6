import { randomUUID } from 'node:crypto';
import type { LegDown, LegId } from '../../../telephony/call-control.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { wasNotAnswered } from '../../floor/state/phone-answer.ts';
import type { FloorRunner } from '../floor-runner.ts';
import type { AgentSession } from '../../store/ports/agent-session-store.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Log } from '../../../kernel/log.ts';

/**
 * Waits before each attempt to call the phone again, in ms. Together they outlast the two minutes after which a
 * phone that lost its registration has registered again.
 */
const waitsMs = [500, 3_000, 10_000, 30_000, 60_000, 60_000] as const;

/** A leg that goes down this soon, and carried no conversation, counts as another refusal, in ms. */
const steadyMs = 60_000;

interface Parts {
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Away {
  wasPaused: boolean;
  /** The name of the pause. */
  pause?: string | undefined;
  /** The phone they logged in with, where it is not their own. */
  phone?: string | undefined;
  /** It was called and nobody answered: the agent may not be there when it answers by itself. */
  notAnswered?: boolean;
  attempts: number;
  legId?: LegId;
  timer?: Timer;
  /** When the phone came back; undefined while it is away. */
  backAt?: EpochMs;
}

/** A session of the last run. */
export type BroughtBack = Pick<AgentSession, 'agentId' | 'paused' | 'wish' | 'pause' | 'phone'>;

/** A command to an agent, or their removal. */
interface CommandedAgent {
  readonly agentId: string;
  readonly action?: {
    readonly kind: string;
    readonly legId?: LegId;
    readonly phone?: string;
    readonly why?: string;
    readonly pause?: string;
  };
}

/**
 * Calls an agent's phone again when it went away and nobody logged the agent out: the agent hung up, the phone or the switch
 * failed, or the service was restarted. They should not have to notice and log in again. Who has not come back after the
 * last wait goes offline with an alarm. Whose phone rang unanswered meanwhile comes back paused: they may not be at their desk.
 */
export class LegRedialer {
  readonly #parts: Parts;
  readonly #away = new Map<string, Away>();
  /** Who is paused, or is to be after the call. */
  readonly #paused = new Set<string>();
  readonly #pausing = new Set<string>();
  /** The name of the pause that they asked for last, and the phone they chose at their login. */
  readonly #pauses = new Map<string, string>();
  readonly #phones = new Map<string, string>();
  readonly #unsubscribe: () => void;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.runner.subscribe((step) => this.#observe(step));
  }

  /** Calls the phone of an agent whom the last run of the service had logged in: at once, then with growing waits. */
  bringBack({ agentId, paused, wish, pause, phone }: BroughtBack): void {
    const away: Away = { wasPaused: paused || wish === 'pause', pause, phone, attempts: 0 };
    this.#forget(agentId);
    setOrDelete(this.#pauses, agentId, pause);
    setOrDelete(this.#phones, agentId, phone);
    this.#away.set(agentId, away);
    this.#call(agentId, away);
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    for (const { timer } of this.#away.values()) timer?.cancel();
    this.#away.clear();
  }

  #observe({ event, commands }: FloorStep): void {
    if (event.type === 'closing') this.stop();
    if (event.type === 'agentCommanded' || event.type === 'agentRemoved') this.#commanded(event, isIgnored(commands));
    if (event.type === 'call' && event.event.type === 'legUp') this.#back(event.event.legId, event.event.agentId);
    for (const command of commands) this.#observeCommand(command);
    // After the commands: a leg that was up is redialled by the floor's command, one that was being called by this.
    if (event.type === 'call' && event.event.type === 'legDown') this.#refused(event.event);
  }

  #observeCommand(command: FloorCommand): void {
    if (command.type === 'redialAgent') this.#lost(command.agentId);
    if (command.type === 'agentWishChanged') {
      if (command.wish === 'pause') this.#pausing.add(command.agentId);
      else this.#pausing.delete(command.agentId);
    }
    if (command.type !== 'agentStateChanged') return;
    const { agentId, to } = command;
    // An agent who was paused is paused again when the leg is back.
    if (to === 'paused') this.#paused.add(agentId);
    else if (to !== 'offline') this.#paused.delete(agentId);
    // A conversation proves the phone: who ends theirs by hanging up is called again at once.
    if (to === 'talking') this.#forget(agentId);
  }

  /** A login or logout of the agent's own ends the redialling. Our own commands arrive here too and do not. */
  #commanded(event: CommandedAgent, wasIgnored: boolean): void {
    const away = this.#away.get(event.agentId);
    const legId = event.action?.legId;
    const isOurs = legId !== undefined && legId === away?.legId;
    if (isOurs) return;
    if (!wasIgnored) this.#remember(event);
    if (away) this.#commandedAway(away, event, wasIgnored);
  }

  #commandedAway(away: Away, { agentId, action }: CommandedAgent, wasIgnored: boolean): void {
    const { kind, why, pause } = action ?? {};
    if (kind === 'pause' && why !== undefined) return;
    if (kind === 'pause' || kind === 'ready') {
      away.wasPaused = kind === 'pause';
      away.pause = pause;
      away.notAnswered = false;
    } else if (kind !== 'hangUp' && kind !== 'extendWrapUp' && !wasIgnored) this.#forget(agentId);
  }

  #remember({ agentId, action }: CommandedAgent): void {
    const { kind, pause, phone } = action ?? {};
    if (kind === 'pause' || kind === 'ready') setOrDelete(this.#pauses, agentId, pause);
    else if (kind !== 'hangUp' && kind !== 'extendWrapUp') {
      this.#pauses.delete(agentId);
      setOrDelete(this.#phones, agentId, phone);
    }
  }

  #lost(agentId: string): void {
    const before = this.#away.get(agentId);
    const isSteady = before?.backAt === undefined || this.#parts.clock.now() - before.backAt >= steadyMs;
    const wasPaused = this.#paused.has(agentId) || this.#pausing.has(agentId);
    const pause = this.#pauses.get(agentId);
    const phone = this.#phones.get(agentId);
    const away: Away = { wasPaused, pause, phone, attempts: isSteady ? 0 : before.attempts };
    this.#forget(agentId);
    this.#away.set(agentId, away);
    this.#callLater(agentId, away);
  }

  #refused(event: LegDown): void {
    const { legId, agentId } = event;
    const away = this.#away.get(agentId);
    if (away?.legId !== legId || away.backAt !== undefined) return;
    if (wasNotAnswered(event.params ? { reason: event.reason, params: event.params } : event.reason)) {
      away.notAnswered = true;
    }
    this.#callLater(agentId, away);
  }

  #back(legId: LegId, agentId: string): void {
    const away = this.#away.get(agentId);
    if (away?.legId !== legId) return;
    away.backAt = this.#parts.clock.now();
    this.#parts.log.info({ agentId, legId }, "an agent's lost leg is up again");
  }

  #callLater(agentId: string, away: Away): void {
    if (this.#stopped) return;
    const waitMs = waitsMs[away.attempts];
    if (waitMs === undefined) {
      this.#forget(agentId);
      this.#parts.runner.feed({ type: 'redialEnded', agentId });
      return;
    }
    away.attempts += 1;
    away.timer = this.#parts.clock.setTimer(waitMs, () => this.#call(agentId, away));
  }

  #call(agentId: string, away: Away): void {
    const { runner } = this.#parts;
    away.legId = randomUUID();
    const { legId, pause, phone } = away;
    const at = phone === undefined ? {} : { phone };
    runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'login', legId, ...at } });
    const named = pause === undefined ? {} : { pause };
    if (away.wasPaused) runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'pause', ...named } });
    else if (away.notAnswered === true) {
      runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'pause', why: 'phoneNotAnswered' } });
    }
  }

  #forget(agentId: string): void {
    this.#away.get(agentId)?.timer?.cancel();
    this.#away.delete(agentId);
  }
}

function setOrDelete(map: Map<string, string>, key: string, value: string | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

/** Whether the phone was being called already when somebody asked for a login. */
function isIgnored(commands: readonly FloorCommand[]): boolean {
  return commands.some((command) => command.type === 'journal' && command.decision === 'ignored');
}
