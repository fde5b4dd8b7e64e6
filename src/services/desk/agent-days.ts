import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import type { Log } from '../../../kernel/log.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';
import type { DispositionChosen } from '../../floor/state/commands.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import { dayOfAgent, withSpan, type AgentCalendar, type AgentSpan } from './day-of-agent.ts';

interface Parts extends AgentCalendar {
  readonly store: DocumentStore<AgentDay>;
  readonly runner: Pick<FloorRunner, 'subscribe'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * What each agent did today: for their own screen, and for the allowance of their pauses. Kept in the store, so that a restart
 * loses only the state in which it happens.
 */
export class AgentDays {
  readonly #parts: Parts;
  readonly #days = new Map<string, AgentDay>();
  readonly #spans = new Map<string, AgentSpan>();
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
    const now = this.#parts.clock.now();
    const day = this.#today(agentId, now);
    return span ? withSpan(day, span, now, this.#parts) : day;
  }

  #observe({ at, commands }: FloorStep): void {
    for (const command of commands) {
      if (command.type === 'disposition') this.#countDisposition(command);
      if (command.type !== 'agentStateChanged') continue;
      const { agentId, to, params } = command;
      const span = this.#spans.get(agentId);
      const pause = params && 'pause' in params ? params.pause : undefined;
      this.#spans.set(agentId, { state: to, since: at, ...(pause === undefined ? {} : { pause }) });
      this.#change(agentId, (day, now) => {
        const ended = span ? withSpan(day, span, now, this.#parts) : day;
        return to === 'talking' ? { ...ended, conversations: ended.conversations + 1 } : ended;
      });
    }
  }

  #countDisposition({ agentId, callId }: DispositionChosen): void {
    if (this.#disposed.get(agentId) === callId) return;
    this.#disposed.set(agentId, callId);
    this.#change(agentId, (day) => ({ ...day, dispositions: day.dispositions + 1 }));
  }

  #change(agentId: string, change: (day: AgentDay, now: EpochMs) => AgentDay): void {
    const now = this.#parts.clock.now();
    this.#days.set(agentId, change(this.#today(agentId, now), now));
    this.#unsaved.add(agentId);
    if (this.#isSaving) return;
    inBackground(
      () => this.#save(),
      (error) => this.#parts.log.debug({ err: error }, "an agent's day could not be kept"),
    );
  }

  #today(id: string, now: EpochMs): AgentDay {
    return dayOfAgent(id, this.#days.get(id), now, this.#parts);
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
