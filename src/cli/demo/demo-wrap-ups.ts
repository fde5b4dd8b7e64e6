import type { AgentProfile } from '../../../routing/agent/agent.ts';
import type { AgentStateChanged } from '../../floor/state/commands.ts';
import type { FloorStep } from '../../floor/state/floor-step.ts';

/**
 * The wrap-ups of simulated agents. They are ready again long before the campaign's time for it is over, which is as long as
 * the visitor at the free seat needs.
 */
export class DemoWrapUps {
  readonly #staff: ReadonlySet<string>;
  readonly #lastMoves = new Map<string, AgentStateChanged>();

  constructor(staff: readonly Pick<AgentProfile, 'id'>[]) {
    this.#staff = new Set(staff.map(({ id }) => id));
  }

  /** Takes a step of the floor; returns the wrap-ups that begin in it. */
  observe({ commands }: Pick<FloorStep, 'commands'>): readonly AgentStateChanged[] {
    const moves = commands.filter(
      (command): command is AgentStateChanged =>
        command.type === 'agentStateChanged' && this.#staff.has(command.agentId),
    );
    for (const move of moves) this.#lastMoves.set(move.agentId, move);
    return moves.filter((move) => this.goesOn(move));
  }

  /** Whether the agent is still in this wrap-up. */
  goesOn(begun: AgentStateChanged): boolean {
    return begun.to === 'wrapUp' && this.#lastMoves.get(begun.agentId) === begun;
  }
}
