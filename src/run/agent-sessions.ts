import type { AgentStateChanged, AgentWishChanged, FloorCommand } from '../floor/state/commands.ts';
import type { AgentCommanded, FloorEvent } from '../floor/state/events.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { AgentSession, AgentSessionStore } from '../store/ports/agent-session-store.ts';
import type { WriteBehind } from './write-behind.ts';

/** Why agents go offline who do not want to come back. Everything else was done to them. */
const goodbyes: ReadonlySet<string> = new Set(['askedByAgent', 'askedBefore', 'removed']);

/**
 * Keeps in the store who is logged in, so that a restarted service calls their phones again. Who logs out is forgotten, and
 * who never got in; who is only away (their phone is being called again, or the service stops) is not.
 */
export class AgentSessions {
  readonly #parts: { readonly store: AgentSessionStore; readonly writes: WriteBehind; readonly clock: Clock };
  readonly #sessions = new Map<string, AgentSession>();
  readonly #restored = new Set<string>();
  /** Whose phone is being called again. */
  readonly #away = new Set<string>();
  /** The phone that somebody chose for their login. */
  readonly #phones = new Map<string, string>();
  #isClosing = false;

  constructor(parts: { readonly store: AgentSessionStore; readonly writes: WriteBehind; readonly clock: Clock }) {
    this.#parts = parts;
  }

  /** Follows the floor. */
  observe({ event, commands }: Pick<FloorStep, 'event' | 'commands'>): void {
    this.#observeEvent(event);
    for (const command of commands) this.#observeCommand(command);
  }

  /** A session found in the store: its leg is still up, or about to be called again. */
  restore(session: AgentSession): void {
    this.#sessions.set(session.agentId, session);
    this.#restored.add(session.agentId);
  }

  #observeEvent(event: FloorEvent): void {
    if (event.type === 'closing') this.#close();
    else if (event.type === 'agentRemoved') this.#calledOff(event.agentId);
    else if (event.type === 'agentCommanded') this.#commanded(event);
    else if (event.type === 'call' && event.event.type === 'legUp') {
      this.#away.delete(event.event.agentId);
      this.#restored.delete(event.event.agentId);
    }
  }

  #commanded({ agentId, action }: AgentCommanded): void {
    if (action.kind === 'logout') this.#calledOff(agentId);
    if (action.kind !== 'login') return;
    if (action.phone === undefined) this.#phones.delete(agentId);
    else this.#phones.set(agentId, action.phone);
  }

  #observeCommand(command: FloorCommand): void {
    switch (command.type) {
      case 'openAgentLeg':
        this.#open(command.agentId, command.legId);
        return;
      case 'redialAgent':
        this.#away.add(command.agentId);
        return;
      case 'closeAgentLeg':
        if (command.reason === 'loginCalledOff') this.#removeByLeg(command.legId);
        return;
      case 'journal':
        if (command.decision === 'loginFailed') this.#loginFailed(command.subject);
        return;
      case 'alarm':
        if (command.code === 'AGENT_UNREACHABLE') this.#remove(command.subject);
        return;
      case 'agentWishChanged':
        this.#setWish(command.agentId, command.wish);
        return;
      case 'agentStateChanged':
        this.#moved(command);
        return;
      default:
    }
  }

  /** A phone called again after a restart or a hang-up: the agent's session continues as it was. */
  #open(agentId: string, legId: string): void {
    const goesOn = this.#restored.has(agentId) || this.#away.has(agentId);
    const {
      paused = false,
      pause,
      wish,
      since = this.#parts.clock.now(),
    } = (goesOn ? this.#sessions.get(agentId) : undefined) ?? {};
    // Whoever asked for a pause after the call comes back into it: the call is over, or somebody else's.
    const phone = this.#phones.get(agentId);
    this.#save({
      ...{ agentId, legId, paused: paused || wish === 'pause', since },
      ...(pause === undefined ? {} : { pause }),
      ...(phone === undefined ? {} : { phone }),
    });
  }

  #staysWanted(agentId: string, reason: string): boolean {
    return !goodbyes.has(reason) && (this.#isClosing || this.#away.has(agentId));
  }

  /** Who never was in is not called again by the next run. */
  #loginFailed(agentId: string): void {
    if (!this.#away.has(agentId) && !this.#restored.has(agentId)) this.#remove(agentId);
  }

  /** A logout while the phone is away: the floor has nothing to close. */
  #calledOff(agentId: string): void {
    if (this.#away.has(agentId) || this.#restored.has(agentId)) this.#remove(agentId);
  }

  #close(): void {
    this.#isClosing = true;
    const stoppedAt = this.#parts.clock.now();
    for (const session of [...this.#sessions.values()]) this.#save({ ...session, stoppedAt });
  }

  #setPaused(agentId: string, paused: boolean, pause: string | undefined): void {
    const session = this.#sessions.get(agentId);
    if (!session || (session.paused === paused && session.pause === pause)) return;
    const { pause: _, ...rest } = session;
    this.#save({ ...rest, paused, ...(pause === undefined ? {} : { pause }) });
  }

  #moved({ agentId, to, reason, params }: AgentStateChanged): void {
    const pause = params && 'pause' in params ? params.pause : undefined;
    if (to !== 'offline') this.#setPaused(agentId, to === 'paused', pause);
    else if (!this.#staysWanted(agentId, reason)) this.#remove(agentId);
  }

  /** A removed agent logs out after the call, too. The end of the leg is no change of mind: the session goes on as it was. */
  #setWish(agentId: string, wish: AgentWishChanged['wish']): void {
    const session = this.#sessions.get(agentId);
    if (!session || this.#away.has(agentId)) return;
    const { wish: before, ...rest } = session;
    const next = wish === 'remove' ? 'logout' : wish;
    if (next === (before ?? 'none')) return;
    this.#save(next === 'none' ? rest : { ...rest, wish: next });
  }

  #save(session: AgentSession): void {
    this.#sessions.set(session.agentId, session);
    void this.#parts.writes.push({ what: 'agentSession', perform: () => this.#parts.store.save(session) });
  }

  #removeByLeg(legId: string): void {
    for (const session of [...this.#sessions.values()]) if (session.legId === legId) this.#remove(session.agentId);
  }

  #remove(agentId: string): void {
    this.#sessions.delete(agentId);
    this.#restored.delete(agentId);
    this.#away.delete(agentId);
    void this.#parts.writes.push({ what: 'agentSessionEnd', perform: () => this.#parts.store.remove(agentId) });
  }
}
