import type { Debtor } from '../../../dialer/debtor/debtor.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { Rng } from '../../../kernel/rng.ts';
import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { AgentStateChanged } from '../../floor/state/commands.ts';
import type { FloorEvent } from '../../floor/state/events.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';
import { promiseChance } from './promise-chance.ts';

/** A conversation as the simulated people had it. */
export interface DemoConversation {
  readonly at: EpochMs;
  /** The chance of a promise with the agent who had it, and with the one who had been idle longest. */
  readonly chance: number;
  readonly longestIdleChance: number;
}

/** What matching was worth: promises to be expected by who had the conversations, and by who would have had them. */
export interface MatchingWorth {
  readonly conversations: number;
  readonly expectedPromises: number;
  /** Had the agent idle longest at each of the same moments taken the call. */
  readonly longestIdlePromises: number;
  /** How much more the former is: 0.1 is 10 %. */
  readonly gain: number;
}

/** What an agent says after a conversation. */
export interface DemoDisposition {
  readonly agentId: string;
  readonly label: 'promesa de pago' | 'contacto';
}

/** Lives the conversations of a demo: who had them, what came of them, and what would have with the agent idle longest. */
export class DemoConversations {
  readonly #agents: ReadonlyMap<string, AgentProfile>;
  readonly #rng: Rng;
  readonly #debtors = new Map<string, Debtor>();
  readonly #people = new Set<string>();
  readonly #idleSince = new Map<string, EpochMs>();
  readonly #matched = new Map<string, Omit<DemoConversation, 'at'>>();
  readonly #conversations: DemoConversation[] = [];

  constructor(staff: readonly AgentProfile[], rng: Rng) {
    this.#agents = new Map(staff.map((agent) => [agent.id, agent]));
    this.#rng = rng;
  }

  /** Takes a step of the floor; returns what agents say whose conversation ended in it. */
  observe({ at, event, commands }: FloorStep): readonly DemoDisposition[] {
    this.#note(event);
    const said: DemoDisposition[] = [];
    for (const command of commands) {
      if (command.type === 'connect') this.#match(command.callId, command.agentId);
      else if (command.type === 'agentStateChanged') said.push(...this.#move(command, at));
    }
    return said;
  }

  /** What matching was worth between two instants. */
  worth(from: EpochMs, to: EpochMs): MatchingWorth {
    const had = this.#conversations.filter(({ at }) => at >= from && at < to);
    const expectedPromises = had.reduce((sum, { chance }) => sum + chance, 0);
    const longestIdlePromises = had.reduce((sum, { longestIdleChance }) => sum + longestIdleChance, 0);
    const gain = longestIdlePromises === 0 ? 0 : expectedPromises / longestIdlePromises - 1;
    return { conversations: had.length, expectedPromises, longestIdlePromises, gain };
  }

  #note(event: FloorEvent): void {
    if (event.type === 'recordsClaimed') {
      for (const { callId, debtor } of event.records) this.#debtors.set(callId, debtor);
    } else if (event.type === 'verdict' && event.verdict.kind === 'person') this.#people.add(event.callId);
  }

  #move({ agentId, to, callId }: AgentStateChanged, at: EpochMs): readonly DemoDisposition[] {
    if (to === 'idle') this.#idleSince.set(agentId, at);
    // Whoever is reserved was idle: they leave with their match.
    else if (to !== 'reserved') this.#idleSince.delete(agentId);
    if (callId === undefined) return [];
    if (to === 'talking') this.#begin(callId, at);
    return to === 'wrapUp' ? this.#end(agentId, callId) : [];
  }

  #match(callId: string, agentId: string): void {
    const debtor = this.#debtors.get(callId);
    const chosen = this.#agents.get(agentId);
    const [longest = agentId] = [...this.#idleSince].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    this.#idleSince.delete(agentId);
    const instead = this.#agents.get(longest);
    if (!debtor || !chosen || !instead) return;
    const longestIdleChance = promiseChance(instead, debtor);
    this.#matched.set(callId, { chance: promiseChance(chosen, debtor), longestIdleChance });
  }

  #begin(callId: string, at: EpochMs): void {
    const match = this.#matched.get(callId);
    if (match) this.#conversations.push({ at, ...match });
  }

  /** Agents dispose of what the detector took for a person, as they hear people there. */
  #end(agentId: string, callId: string): readonly DemoDisposition[] {
    const match = this.#matched.get(callId);
    if (!match || !this.#people.has(callId)) return [];
    return [{ agentId, label: this.#rng.next() < match.chance ? 'promesa de pago' : 'contacto' }];
  }
}
