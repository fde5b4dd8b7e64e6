import { z } from 'zod';

/** A session as the store keeps it: under the SHA-256 of its id, so that whoever reads the store cannot use it. */
export const sessionSchema = z.object({
  id: z.string(),
  personId: z.string(),
  /** Where it began: an IP address. */
  address: z.string(),
  signedInAt: z.number().int(),
  /** To within a minute. */
  lastSeenAt: z.number().int(),
  /** When the person last proved who they are. */
  provedAt: z.number().int(),
  /** The second factor was given, or none is asked of their roles. Without it they may only set one up. */
  isComplete: z.boolean(),
  /** The OpenID provider that vouched for the person, and its own session if it named one; absent: signed in here. */
  openId: z.object({ issuer: z.string(), subject: z.string(), providerSession: z.string().optional() }).optional(),
});

/** One sign-in of a person, until it ends. */
export type Session = z.output<typeof sessionSchema>;
