/** What can be found when an agent's settings are held against the house. */
export const agentFindings = ['phoneUnknown', 'phoneShared'] as const;
export type AgentFindingCode = (typeof agentFindings)[number];

/** The particulars of each finding. */
export interface AgentFindingParams {
  /** No phone of this name may register: the agent cannot be called. */
  readonly phoneUnknown: { readonly phone: string };
  /** Another agent is called at the same phone: only one of them can be logged in. */
  readonly phoneShared: { readonly phone: string; readonly agentId: string };
}
