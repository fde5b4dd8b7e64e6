/** What an error of machine detection costs, in any one currency. Only the ratio matters. */
export interface AmdCosts {
  /** Hanging up on a person: the contact, and its share of the abandonment budget. */
  readonly lostPerson: number;
  /** An hour of an agent. */
  readonly agentHour: number;
}

/**
 * `hangUp`, or a recorded message after the beep. `limited`: the message names neither the debt nor that one is collected
 * (as 12 CFR 1006.2(j) has it); `full`: it says more, and is left only where the rule pack allows that.
 */
export type OnMachine = 'hangUp' | { readonly leaveMessage: string; readonly content: 'limited' | 'full' };

/** What a campaign does about machines where its `detection` is on. */
export interface AmdPolicy {
  readonly onMachine: OnMachine;
  /** Share of machine verdicts that a free agent checks, to learn how many were people, 0..0.2. */
  readonly spotCheckShare: number;
  readonly costs: AmdCosts;
}

/** A live contact is worth 1.50 against an agent's hour at 6.00; one verdict in a hundred is checked. */
export const defaultAmdPolicy: AmdPolicy = {
  onMachine: 'hangUp',
  spotCheckShare: 0.01,
  costs: { lostPerson: 1.5, agentHour: 6 },
};

/** An agent who gets a machine loses about this long: hearing that it is one, hanging up, being ready again. */
const agentSecondsPerMachine = 8;

/** The costs as the detector's sequential test weighs them: P/(1−P) of a machine must exceed lostPerson : machineToAgent. */
export function detectorCosts({ lostPerson, agentHour }: AmdCosts): {
  readonly lostPerson: number;
  readonly machineToAgent: number;
} {
  return { lostPerson, machineToAgent: (agentHour / 3600) * agentSecondsPerMachine };
}
