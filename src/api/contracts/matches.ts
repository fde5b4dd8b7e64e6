import { z } from 'zod';
import { identifier, label } from '../../../config/identifiers.ts';
import { matchPolicies } from '../../../routing/match/matching-policy.ts';
import { routeRefusals } from '../../../routing/needs/why-not.ts';
import { connectReasons } from '../../floor/state/floor-reasons.ts';
import { agentState } from './agents.ts';
import { instant, reasoned } from './common.ts';

export const attemptMatchParams = z.object({ callId: z.uuid() });
export const debtorRouteParams = z.object({ id: identifier, debtorId: label(128) });

/** The parts of an expected value: log-odds up to `skill`, then the probability, the money, the time, and what corrects them. */
const matchTerms = z.record(z.string(), z.number());

/** How an attempt was given to an agent. */
export const pastMatchReply = z.object({
  at: instant,
  agentId: z.string(),
  reason: z.enum(connectReasons),
  /** Absent where the agent was kept for the call, and in journals of earlier builds. */
  match: z
    .object({
      /** How many agents could have taken it. */
      eligible: z.number(),
      /** Drawn at random, to keep learning. */
      explored: z.boolean(),
      /** The probability with which this agent was chosen, 0 to 1. */
      propensity: z.number(),
      /** Who got it first, then the best of the others. */
      candidates: z
        .array(z.object({ agentId: z.string(), perSecond: z.number(), net: z.number(), terms: matchTerms }))
        .readonly(),
    })
    .exactOptional(),
});

const skillNeeds = z.array(z.object({ skill: z.string(), minLevel: z.number() })).readonly();

/** What a debtor needs by the campaign's rules, and who may take them at this moment. */
export const routeReply = z.object({
  policy: z.enum(matchPolicies),
  /** Names of the rules that applied. */
  rules: z.array(z.string()).readonly(),
  required: z.object({
    skills: skillNeeds,
    licences: z.array(z.string()).readonly(),
    languages: z.array(z.object({ tag: z.string(), minLevel: z.number() })).readonly(),
    portfolio: z.string().exactOptional(),
  }),
  preferred: skillNeeds,
  /** A rule gives such records to nobody. */
  doNotRoute: z.boolean(),
  agents: z
    .array(
      z.object({
        agentId: z.string(),
        name: z.string(),
        state: agentState,
        mayTakeNow: z.boolean(),
        /** What keeps them from it whatever they are doing. */
        whyNot: z.object(reasoned(routeRefusals)).exactOptional(),
        perSecond: z.number().exactOptional(),
        net: z.number().exactOptional(),
        terms: matchTerms.exactOptional(),
      }),
    )
    .readonly(),
});
