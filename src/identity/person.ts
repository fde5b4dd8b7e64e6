import { z } from 'zod';
import { roles } from './role.ts';

const name = z.string().min(1).max(64);
const instant = z.number().int();

/** How far a role or a key reaches. */
export const scopeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('campaigns'), campaigns: z.array(name).min(1).max(200).readonly() }),
  z.strictObject({ kind: z.literal('teams'), teams: z.array(name).min(1).max(200).readonly() }),
  z.strictObject({ kind: z.literal('own') }),
]);

/** A role and how far it reaches. */
export const roleGrantSchema = z.strictObject({ role: z.enum(roles), scope: scopeSchema });

/** A person as the store keeps them. Holds nothing that signs anybody in: the password is hashed, the secret sealed. */
export const personSchema = z.object({
  /** The user name, in lower case. */
  id: name,
  displayName: z.string().max(200),
  roles: z.array(roleGrantSchema).max(20).readonly(),
  /** The agent who the person is. */
  agentId: name.exactOptional(),
  createdAt: instant,
  /** Argon2id, as its own text. Absent: they cannot sign in yet. */
  passwordHash: z.string().exactOptional(),
  /** Of the second factor: the sealed secret, and the last time step that was used, so that no code works twice. */
  secondFactor: z.object({ sealed: z.string(), usedStep: z.number().int() }).exactOptional(),
  /** A secret that waits for its first code. */
  pendingSecondFactor: z.object({ sealed: z.string() }).exactOptional(),
  /** The one-time link that lets them choose a password: SHA-256 of its token. */
  invitation: z
    .object({
      hash: z.string(),
      expiresAt: instant,
      /** It makes the first administrator, who chooses the user name too. */
      isFirst: z.literal(true).exactOptional(),
    })
    .exactOptional(),
  lastSignInAt: instant.exactOptional(),
  /** Who they are at an OpenID provider, from their first sign-in there. `isMade`: it also made them, and says their roles. */
  openId: z.object({ issuer: z.string(), subject: z.string(), isMade: z.boolean() }).exactOptional(),
});

/** Somebody who signs in. */
export type Person = z.output<typeof personSchema>;
