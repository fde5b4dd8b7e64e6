import type { AgentState } from '../../../routing/agent/agent.ts';
import type { UtcOffset } from '../../../dialer/compliance/civil-day.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { AgentDay } from '../../store/ports/agent-day.ts';

/** The state an agent is in, since when, and the name of the pause. */
export interface AgentSpan {
  readonly state: AgentState;
  readonly since: EpochMs;
  readonly pause?: string;
}

/** Where the days of agents begin. */
export interface AgentCalendar {
  readonly timeZone: string;
  readonly utcOffset: UtcOffset;
}

/** The day as of an instant: what was kept of it, or a new one where that is of another day. */
export function dayOfAgent(id: string, kept: AgentDay | undefined, at: EpochMs, calendar: AgentCalendar): AgentDay {
  const day = civilDay(at, calendar);
  return kept?.day === day ? kept : { id, day, spentMs: {}, pausedMs: {}, conversations: 0, dispositions: 0 };
}

/** The day with the time of a state that ends, or is looked at, at this instant. A state counts for the day on which it ends. */
export function withSpan(day: AgentDay, span: AgentSpan, at: EpochMs, calendar: AgentCalendar): AgentDay {
  const { state, since, pause } = span;
  const ms = civilDay(since, calendar) === day.day ? Math.max(0, at - since) : 0;
  const spentMs = { ...day.spentMs, [state]: (day.spentMs[state] ?? 0) + ms };
  if (pause === undefined) return { ...day, spentMs };
  return { ...day, spentMs, pausedMs: { ...day.pausedMs, [pause]: (day.pausedMs[pause] ?? 0) + ms } };
}

function civilDay(at: EpochMs, { timeZone, utcOffset }: AgentCalendar): string {
  return new Date(at + utcOffset(timeZone, at)).toISOString().slice(0, 10);
}
