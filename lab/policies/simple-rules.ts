import type { PacingObservation } from '../../dialer/pacing/policy.ts';
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
  const talk = new LastValues(500, 113_000);
  const wrap = new LastValues(500, 20_000);
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
      if (event.type === 'talkEnded') talk.add(event.durationMs);
      if (event.type === 'wrapEnded') wrap.add(event.durationMs);
    },
    lines: ({ idle, talking, wrapUp }: FloorCounts, now) => {
      const agents = idle + talking + wrapUp;
      const perMs = (load * agents) / (talk.mean + wrap.mean) / Math.max(0.02, answers.mean);
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

/** Wombat's documented rule: free agents times a boost, none while a caller waits. Its ADAPTIVE model is closed. */
export function wombatRule(boost: number): TargetRule {
  return {
    name: 'wombat',
    everyMs: 1000,
    lines: ({ idle, inFlight, waiting }) => (waiting > 0 ? 0 : Math.round(idle * boost) - inFlight),
  };
}

/**
 * Newfies: so many calls a minute, evenly spaced, whatever agents do. No feedback of any kind.
 *
 * @param frequency calls a minute; 10 by default there
 */
export function newfiesRule(frequency: number): TargetRule {
  let owed = 0;
  let lastAt: number | undefined;
  return {
    name: 'newfies',
    everyMs: 500,
    lines: (_, now) => {
      owed += (frequency / 60_000) * (now - (lastAt ?? now));
      lastAt = now;
      const lines = Math.floor(owed);
      owed -= lines;
      return lines;
    },
  };
}
