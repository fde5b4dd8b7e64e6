import type { AgentState } from '../../../routing/agent/agent.ts';
import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { Log } from '../../../kernel/log.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { DispositionChosen } from '../../floor/state/commands.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';

interface Parts {
  readonly store: DocumentStore<AgentDay>;
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  /** Where the days begin. */
  readonly timeZone: string;
  readonly utcOffset: UtcOffset;
  readonly clock: Clock;
  readonly log: Log;
}

/** The state an agent is in, since when, and the name of the pause. */
interface Span {
  readonly state: AgentState;
  readonly since: EpochMs;
  readonly pause?: string;
}

/**
 * What each agent did today: for their own screen, and for the allowance of their pauses. A state counts for the day on which
 * it ends. Kept in the store, so that a restart loses only the state in which it happens.
 */
export class AgentDays {
  readonly #parts: Parts;
  readonly #days = new Map<string, AgentDay>();
  readonly #spans = new Map<string, Span>();
  readonly #unsaved = new Set<string>();
  /** The call that each agent disposed of last: correcting it is no other disposition. */
  readonly #disposed = new Map<string, string>();
  #isSaving = false;

  constructor(parts: Parts) {
    this.#parts = parts;
    parts.runner.subscribe((step) => this.#observe(step));
  }

  /** Takes up what was kept. */
  async start(): Promise<void> {
    for (const day of await this.#parts.store.list()) if (!this.#days.has(day.id)) this.#days.set(day.id, day);
  }

  /** What the agent did today until now, the present state included. */
  today(agentId: string): AgentDay {
    const span = this.#spans.get(agentId);
    const day = this.#today(agentId);
    return span ? this.#ended(day, span) : day;
  }

  #observe({ at, commands }: FloorStep): void {
    for (const command of commands) {
      if (command.type === 'disposition') this.#countDisposition(command);
      if (command.type !== 'agentStateChanged') continue;
      const { agentId, to, params } = command;
      const span = this.#spans.get(agentId);
      const pause = params && 'pause' in params ? params.pause : undefined;
      this.#spans.set(agentId, { state: to, since: at, ...(pause === undefined ? {} : { pause }) });
      this.#change(agentId, (day) => {
        const ended = span ? this.#ended(day, span) : day;
        return to === 'talking' ? { ...ended, conversations: ended.conversations + 1 } : ended;
      });
    }
  }

  #countDisposition({ agentId, callId }: DispositionChosen): void {
    if (this.#disposed.get(agentId) === callId) return;
    this.#disposed.set(agentId, callId);
    this.#change(agentId, (day) => ({ ...day, dispositions: day.dispositions + 1 }));
  }

  /** The day with the time of a state that ends now. */
  #ended(day: AgentDay, { state, since, pause }: Span): AgentDay {
    const ms = this.#dayOf(since) === day.day ? Math.max(0, this.#parts.clock.now() - since) : 0;
    const spentMs = { ...day.spentMs, [state]: (day.spentMs[state] ?? 0) + ms };
    if (pause === undefined) return { ...day, spentMs };
    return { ...day, spentMs, pausedMs: { ...day.pausedMs, [pause]: (day.pausedMs[pause] ?? 0) + ms } };
  }

  #change(agentId: string, change: (day: AgentDay) => AgentDay): void {
    this.#days.set(agentId, change(this.#today(agentId)));
    this.#unsaved.add(agentId);
    if (this.#isSaving) return;
    inBackground(
      () => this.#save(),
      (error) => this.#parts.log.debug({ err: error }, "an agent's day could not be kept"),
    );
  }

  #today(id: string): AgentDay {
    const day = this.#dayOf(this.#parts.clock.now());
    const known = this.#days.get(id);
    return known?.day === day ? known : { id, day, spentMs: {}, pausedMs: {}, conversations: 0, dispositions: 0 };
  }

  #dayOf(at: EpochMs): string {
    const { timeZone, utcOffset } = this.#parts;
    return new Date(at + utcOffset(timeZone, at)).toISOString().slice(0, 10);
  }

  /** One write after the other; what changes meanwhile is written once. */
  async #save(): Promise<void> {
    this.#isSaving = true;
    try {
      for (const agentId of this.#unsaved) {
        this.#unsaved.delete(agentId);
        const day = this.#days.get(agentId);
        const before = await this.#parts.store.get(agentId);
        if (day) await this.#parts.store.put(day, before?.version);
      }
    } finally {
      this.#isSaving = false;
    }
  }
}
