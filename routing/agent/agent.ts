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
  /** Skill → level 1..10. */
  readonly skills: Readonly<Record<string, number>>;
  /** BCP 47 tag → level 1..10. A language may also stand among the skills, e.g. `es: 10`. */
  readonly languages?: Readonly<Record<string, number>>;
  /** What the agent is licensed for, e.g. `legal`, `insurance`. */
  readonly licences?: readonly string[];
  /** Campaigns the agent works for; `*` for all. */
  readonly campaigns: readonly string[] | '*';
  /** Portfolios the agent works on; absent or `*`: all. A list excludes records whose portfolio is unknown. */
  readonly portfolios?: readonly string[] | '*';
  readonly team?: string;
  /** Debtors who must never be connected to this agent, by id. */
  readonly excludedDebtors?: readonly string[];
}
