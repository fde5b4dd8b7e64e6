import { randomUUID } from 'node:crypto';
import type { LegId } from '../../../telephony/call-control.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import type { FloorCommand } from '../../floor/state/commands.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { FloorRunner } from '../floor-runner.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { Log } from '../../../kernel/log.ts';

/** Why a leg went down that its agent did not hang up: the switch, the network or the phone failed. */
const failures: ReadonlySet<LegDownReason> = new Set<LegDownReason>([
  'switchRestarted',
  'switchLost',
  'switchShutdown',
  'lostAtSwitch',
  'tieLineLost',
  'rtpTimeout',
  'phoneLost',
  'sessionTimer',
  'transportError',
  'mediaError',
  'failure',
]);

/** Waits before each attempt to call the phone again, in ms. */
const waitsMs = [1_000, 3_000, 10_000, 30_000, 60_000] as const;

interface Parts {
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
}

interface Lost {
  readonly wasPaused: boolean;
  attempts: number;
  legId?: LegId;
  timer?: Timer;
}

/**
 * Calls an agent's phone again after a failure took their leg. A switch that dies loses the legs of its agents, and they
 * should not have to notice and log in again. The floor raises the alarm; the redialer brings the agent back, on any node
 * that takes legs. It does not call an agent who hung up.
 */
export class LegRedialer {
  readonly #parts: Parts;
  readonly #lost = new Map<string, Lost>();
  readonly #paused = new Set<string>();
  readonly #unsubscribe: () => void;
  #stopped = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#unsubscribe = parts.runner.subscribe((step) => this.#observe(step));
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    for (const { timer } of this.#lost.values()) timer?.cancel();
    this.#lost.clear();
  }

  #observe({ event, commands }: FloorStep): void {
    if (event.type === 'closing') this.stop();
    if (event.type === 'agentCommanded' || event.type === 'agentRemoved') this.#commanded(event);
    if (event.type === 'call' && event.event.type === 'legUp') this.#back(event.event.legId, event.event.agentId);
    if (event.type === 'call' && event.event.type === 'legDown') {
      const { agentId, legId, reason } = event.event;
      const alarmed = commands.some((command) => command.type === 'alarm' && command.code === 'AGENT_LEG_DOWN');
      this.#down(agentId, legId, { reason, alarmed });
    }
    for (const command of commands) this.#notePause(command);
  }

  /** An agent who was paused is paused again when the leg is back. */
  #notePause(command: FloorCommand): void {
    if (command.type !== 'agentStateChanged') return;
    if (command.to === 'paused') this.#paused.add(command.agentId);
    else if (command.to !== 'offline') this.#paused.delete(command.agentId);
  }

  /** Another command to the agent ends the redialling. Our own commands arrive here too and do not. */
  #commanded(event: {
    readonly agentId: string;
    readonly action?: { readonly kind: string; readonly legId?: LegId };
  }): void {
    const lost = this.#lost.get(event.agentId);
    if (!lost || (event.action?.legId !== undefined && event.action.legId === lost.legId)) return;
    if (event.action?.kind === 'pause' && lost.legId !== undefined) return;
    this.#forget(event.agentId);
  }

  #down(
    agentId: string,
    legId: LegId,
    { reason, alarmed }: { readonly reason: LegDownReason; readonly alarmed: boolean },
  ): void {
    const lost = this.#lost.get(agentId);
    if (lost?.legId === legId) this.#callLater(agentId, lost);
    else if (alarmed && failures.has(reason)) {
      const fresh = { wasPaused: this.#paused.has(agentId), attempts: 0 };
      this.#forget(agentId);
      this.#lost.set(agentId, fresh);
      this.#callLater(agentId, fresh);
    }
  }

  #back(legId: LegId, agentId: string): void {
    if (this.#lost.get(agentId)?.legId !== legId) return;
    this.#forget(agentId);
    this.#parts.log.info({ agentId, legId }, "an agent's lost leg is up again");
  }

  #callLater(agentId: string, lost: Lost): void {
    const waitMs = waitsMs[lost.attempts];
    if (waitMs === undefined || this.#stopped) {
      this.#forget(agentId);
      this.#parts.log.warn(
        { agentId, attempts: lost.attempts },
        'an agent whose leg was lost could not be called again',
      );
      return;
    }
    lost.attempts += 1;
    lost.timer = this.#parts.clock.setTimer(waitMs, () => this.#call(agentId, lost));
  }

  #call(agentId: string, lost: Lost): void {
    const { runner } = this.#parts;
    lost.legId = randomUUID();
    runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'login', legId: lost.legId } });
    if (lost.wasPaused) runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'pause' } });
  }

  #forget(agentId: string): void {
    this.#lost.get(agentId)?.timer?.cancel();
    this.#lost.delete(agentId);
  }
}
