/** Agent states; the table of moves is in agent-machine.ts. */
export const agentStates = ['offline', 'idle', 'reserved', 'talking', 'wrapUp', 'paused'] as const;
export type AgentState = (typeof agentStates)[number];

/** Who an agent is and what they can do. Validated by config/agent-schema.ts. */
export interface AgentProfile {
  /** Letters, digits, `-`, `_`; 1..64 characters. */
  readonly id: string;
  readonly name: string;
  /** SIP URI or registered phone name the agent's leg is called at. */
  readonly phone: string;
  /** Skill → level 1..10. Languages are skills named by their tag, e.g. `es: 10`. */
  readonly skills: Readonly<Record<string, number>>;
  /** Campaigns the agent works for; `*` for all. */
  readonly campaigns: readonly string[] | '*';
}
