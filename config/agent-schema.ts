import { z } from 'zod';
import type { AgentProfile } from '../routing/agent/agent.ts';
import { identifier, label, languageTag, whole } from './identifiers.ts';

const phoneError = 'a SIP URI like sip:1001@192.0.2.7:5060, or the name of a registered phone';

/** Where a person of ours is called. */
export const agentPhone = z
  .string({ error: phoneError })
  .regex(/^(sips?:[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9_.:[\]-]{1,253}|[A-Za-z0-9_.-]{1,64})$/, { error: phoneError });

/** The content of an agent file. */
export const agentSchema = z
  .strictObject({
    id: identifier,
    name: label(200).optional(),
    phone: agentPhone,
    skills: z.record(identifier, whole(1, 10)).default({}),
    campaigns: z
      .union([z.literal('*'), z.array(identifier).min(1)], { error: "'*' for all, or a list of campaign ids" })
      .default('*'),
    languages: z.record(languageTag, whole(1, 10)).exactOptional(),
    licences: z.array(identifier, { error: 'a list of licences' }).max(50).exactOptional(),
    portfolios: z
      .union([z.literal('*'), z.array(label(200)).min(1).max(200)], { error: "'*' for all, or a list of portfolios" })
      .exactOptional(),
    team: label(64).exactOptional(),
    excludedDebtors: z
      .array(label(64), { error: 'a list of debtor ids' })
      .max(1_000, { error: 'up to 1,000 debtor ids' })
      .exactOptional(),
  })
  .transform((value): AgentProfile => ({ ...value, name: value.name ?? value.id }));
