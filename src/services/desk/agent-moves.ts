import type { AgentStateChanged } from '../../floor/state/commands.ts';
import type { AgentMoveReason } from '../../floor/state/floor-reasons.ts';
import type { FloorRunner } from '../../run/floor-runner.ts';

/** Why an agent is in their state. */
export interface AgentMove {
  readonly reason: AgentMoveReason;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** Why each agent is in the state they are in, and why they got their call, since the service started. */
export class AgentMoves {
  readonly #last = new Map<string, AgentMove>();
  readonly #matches = new Map<string, AgentMove & { readonly callId: string }>();

  constructor(runner: Pick<FloorRunner, 'subscribe'>) {
    runner.subscribe(({ commands }) => {
      for (const command of commands) if (command.type === 'agentStateChanged') this.#note(command);
    });
  }

  lastOf(agentId: string): AgentMove | undefined {
    return this.#last.get(agentId);
  }

  /** Why the agent got this call; undefined when it is not their last one. */
  matchOf(agentId: string, callId: string): AgentMove | undefined {
    const match = this.#matches.get(agentId);
    if (match?.callId !== callId) return undefined;
    const { reason, params } = match;
    return { reason, ...(params && { params }) };
  }

  #note({ agentId, to, callId, reason, params }: AgentStateChanged): void {
    const move: AgentMove = { reason, ...(params && { params: { ...params } }) };
    this.#last.set(agentId, move);
    const known = this.#matches.get(agentId)?.callId === callId;
    if (callId !== undefined && (to === 'reserved' || (to === 'talking' && !known)))
      this.#matches.set(agentId, { ...move, callId });
  }
}
