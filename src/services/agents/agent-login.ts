import { randomUUID } from 'node:crypto';
import type { CallControl, LegDown, LegId } from '../../../telephony/call-control.ts';
import type { LegDownReason } from '../../../telephony/reasons.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { Reasoned } from '../../../kernel/reason.ts';
import type { FloorReasonParams } from '../../floor/state/floor-reasons.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';

/** What became of a login within the wait: `calling` when the phone has neither answered nor refused yet. */
export type LoginOutcome =
  | { readonly outcome: 'up' | 'calling' }
  | ({ readonly outcome: 'failed' } & Reasoned<LegDownReason, FloorReasonParams>);

interface Parts {
  readonly runner: Pick<FloorRunner, 'feed' | 'subscribe'>;
  readonly calls: Pick<CallControl, 'checkLeg'>;
  readonly clock: Clock;
}

interface Leg {
  readonly legId: LegId;
  /** Absent: taken over from the last run. */
  readonly phone?: string;
  isUp: boolean;
}

/** Logs agents in, and knows what became of it. */
export class AgentLogin {
  readonly #parts: Parts;
  /** The leg of each agent that is up or being called. */
  readonly #legs = new Map<string, Leg>();
  readonly #waiting = new Map<LegId, Set<(outcome: LoginOutcome) => void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe((step) => this.#observe(step));
  }

  /**
   * Calls the agent's phone and waits up to `waitMs` for what becomes of it. A phone that is called already is not called
   * twice; one that looks connected is asked whether it is, and called again when it does not answer.
   *
   * @param phone the one to call; absent: the agent's own
   * @throws AppError LEG_STATE while they are signed on with another phone
   */
  async login(agentId: string, waitMs: number, phone?: string): Promise<LoginOutcome> {
    await this.#checkLeg(agentId);
    const leg = this.#legs.get(agentId);
    if (leg && isElsewhere(leg, phone)) throw new AppError('LEG_STATE', { reason: 'signedOnElsewhere', agentId });
    if (leg?.isUp === true) return { outcome: 'up' };
    const legId = leg?.legId ?? randomUUID();
    const at = phone === undefined ? {} : { phone };
    const outcome = waitMs > 0 ? this.#outcomeOf(legId, waitMs) : undefined;
    if (!leg) this.#parts.runner.feed({ type: 'agentCommanded', agentId, action: { kind: 'login', legId, ...at } });
    return (await outcome) ?? { outcome: 'calling' };
  }

  async #checkLeg(agentId: string): Promise<void> {
    const leg = this.#legs.get(agentId);
    // A leg that went meanwhile is none any longer: its end has arrived as an event.
    if (leg?.isUp === true) await this.#parts.calls.checkLeg?.(leg.legId).catch(() => undefined);
  }

  #outcomeOf(legId: LegId, waitMs: number): Promise<LoginOutcome> {
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(legId) ?? new Set();
      this.#waiting.set(legId, waiting);
      const settle = (outcome: LoginOutcome): void => {
        timer.cancel();
        waiting.delete(settle);
        if (waiting.size === 0) this.#waiting.delete(legId);
        resolve(outcome);
      };
      const timer = this.#parts.clock.setTimer(waitMs, () => settle({ outcome: 'calling' }));
      waiting.add(settle);
    });
  }

  #observe({ event, commands }: FloorStep): void {
    if (event.type === 'call' && event.event.type === 'legUp') this.#up(event.event.legId, event.event.agentId);
    if (event.type === 'call' && event.event.type === 'legDown') {
      this.#gone(event.event.legId, failedBy(event.event));
    }
    if (event.type === 'legRecovered') this.#legs.set(event.agentId, { legId: event.legId, isUp: true });
    for (const command of commands) {
      if (command.type === 'openAgentLeg')
        this.#legs.set(command.agentId, { legId: command.legId, phone: command.phone, isUp: false });
      else if (command.type === 'closeAgentLeg') this.#gone(command.legId, { outcome: 'failed', reason: 'cancelled' });
    }
  }

  #up(legId: LegId, agentId: string): void {
    const leg = this.#legs.get(agentId);
    if (leg?.legId === legId) leg.isUp = true;
    this.#settle(legId, { outcome: 'up' });
  }

  #gone(legId: LegId, outcome: LoginOutcome): void {
    for (const [agentId, leg] of this.#legs) if (leg.legId === legId) this.#legs.delete(agentId);
    this.#settle(legId, outcome);
  }

  #settle(legId: LegId, outcome: LoginOutcome): void {
    for (const settle of [...(this.#waiting.get(legId) ?? [])]) settle(outcome);
  }
}

/** The agent is signed on with another phone than this one. */
function isElsewhere({ phone: present }: Leg, phone: string | undefined): boolean {
  return phone !== undefined && present !== undefined && present !== phone;
}

function failedBy(event: LegDown): LoginOutcome {
  return event.params
    ? { outcome: 'failed', reason: event.reason, params: event.params }
    : { outcome: 'failed', reason: event.reason };
}
