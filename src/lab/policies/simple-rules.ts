import type { PacingObservation } from '../../../dialer/pacing/policy.ts';
import { LastValues, type FloorCounts } from './floor-counts.ts';
import type { TargetRule } from './target-policy.ts';

/** So many lines per logged-in agent, conversations counted: VICIdial's RATIO method. Wrap-up agents are paused there. */
export function ratioRule(level: number): TargetRule {
  return {
    name: 'ratio',
    everyMs: 2500,
    lines: ({ idle, talking, inFlight }) => Math.round(level * (idle + talking)) - talking - inFlight,
  };
}

/** So many lines in flight for each idle agent. */
export function linesPerIdleRule(k: number): TargetRule {
  return {
    name: 'linesPerIdle',
    everyMs: 0,
    lines: ({ idle, inFlight }) => Math.round(k * idle) - inFlight,
  };
}

/** Calls at a steady rate that would load the agents to the given share, whatever they do: an Erlang loss system. */
export function blindRateRule(load: number): TargetRule {
  const handling = new LastValues(500, 133_000);
  const answers = new LastValues(2000, 0.2);
  const live = new Set<string>();
  let owed = 0;
  let lastAt: number | undefined;
  return {
    name: 'blindRate',
    everyMs: 0,
    observe: (event: PacingObservation) => {
      if (event.type === 'live') live.add(event.callId);
      if (event.type === 'ended') answers.add(live.delete(event.callId) ? 1 : 0);
      if (event.type === 'talkEnded') handling.add(event.durationMs + 20_000);
    },
    lines: ({ idle, talking, wrapUp }: FloorCounts, now) => {
      const agents = idle + talking + wrapUp;
      const perMs = (load * agents) / handling.mean / Math.max(0.02, answers.mean);
      owed = Math.min(agents, owed + perMs * (now - (lastAt ?? now)));
      lastAt = now;
      const lines = Math.floor(owed);
      owed -= lines;
      return lines;
    },
  };
}

/** DialerOS: lines are agents times a level, none at all while the last 100 finished calls show too many abandoned. */
export function dialerOsRule(level: number, cap: number): TargetRule {
  const last: boolean[] = [];
  const abandoned = new Set<string>();
  return {
    name: 'dialerOs',
    everyMs: 3000,
    observe: (event) => {
      if (event.type === 'abandoned') abandoned.add(event.callId);
      if (event.type !== 'ended') return;
      last.push(abandoned.delete(event.callId));
      if (last.length > 100) last.shift();
    },
    lines: ({ idle, inFlight }) => {
      const share = last.filter(Boolean).length / Math.max(1, last.length);
      if (last.length >= 50 && share >= cap) return 0;
      return idle === 0 ? 0 : Math.max(1, Math.floor(idle * level)) - inFlight;
    },
  };
}
