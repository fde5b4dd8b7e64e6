import type { FloorCommand } from '../floor/state/commands.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AgentSession, AgentSessionStore } from '../store/ports/agent-session-store.ts';
import type { WriteBehind } from './write-behind.ts';

/** Keeps in the store who is logged in, so that a restarted service calls their phones again. */
export class AgentSessions {
  readonly #parts: { readonly store: AgentSessionStore; readonly writes: WriteBehind; readonly clock: Clock };
  readonly #sessions = new Map<string, AgentSession>();
  readonly #restored = new Set<string>();

  constructor(parts: { readonly store: AgentSessionStore; readonly writes: WriteBehind; readonly clock: Clock }) {
    this.#parts = parts;
  }

  /** Follows the floor's commands. */
  observe(command: FloorCommand): void {
    if (command.type === 'openAgentLeg') {
      const { agentId, legId } = command;
      // A phone called again after a restart: the agent's session continues as it was when the process died.
      const restored = this.#restored.delete(agentId) ? this.#sessions.get(agentId) : undefined;
      const { paused = false, since = this.#parts.clock.now() } = restored ?? {};
      this.#save({ agentId, legId, paused, since });
    } else if (command.type === 'agentStateChanged') {
      if (command.to === 'offline') this.#remove(command.agentId);
      else this.#setPaused(command.agentId, command.to === 'paused');
    }
  }

  /** A session found in the store: its leg is still up, or about to be called again. */
  restore(session: AgentSession): void {
    this.#sessions.set(session.agentId, session);
    this.#restored.add(session.agentId);
  }

  #setPaused(agentId: string, paused: boolean): void {
    const session = this.#sessions.get(agentId);
    if (session && session.paused !== paused) this.#save({ ...session, paused });
  }

  #save(session: AgentSession): void {
    this.#sessions.set(session.agentId, session);
    void this.#parts.writes.push({ what: 'agentSession', perform: () => this.#parts.store.save(session) });
  }

  #remove(agentId: string): void {
    this.#sessions.delete(agentId);
    this.#restored.delete(agentId);
    void this.#parts.writes.push({ what: 'agentSessionEnd', perform: () => this.#parts.store.remove(agentId) });
  }
}
