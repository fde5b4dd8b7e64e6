import { z } from 'zod';
import { permissions } from './permission.ts';
import { scopeSchema } from './person.ts';

/** The key of an integration as the store keeps it. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string().max(64),
  permissions: z.array(z.enum(permissions)).readonly(),
  scope: scopeSchema,
  /** SHA-256 of the secret, which is random: nothing slower is needed. */
  hash: z.string(),
  createdAt: z.number().int(),
  createdBy: z.string(),
  expiresAt: z.number().int().exactOptional(),
  /** To within a minute. */
  lastUsedAt: z.number().int().exactOptional(),
});

/** A key that lets a program in. */
export type ApiKey = z.output<typeof apiKeySchema>;
