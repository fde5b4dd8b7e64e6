import { z } from 'zod';

const address = z
  .string({ error: 'https://…, or http://127.0.0.1:… for trials' })
  .max(1_000)
  .refine(isSafe, { error: 'https://…, or http://127.0.0.1:… for trials' });

/** What passes between here and the provider signs people in: without TLS it stays on this machine. */
function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(hostname));
}

const name = z.string().min(1).max(200);
const names = z.array(z.string().min(1).max(64)).min(1).max(200);

/** How far a role reaches that a claim gives. */
const scope = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('campaigns'), campaigns: names }),
  z.strictObject({ kind: z.literal('teams'), teams: names }),
]);

/** Signing in by an OpenID provider of the house. */
export const openIdSchema = z.strictObject({
  /** The provider, as its discovery document names itself. */
  issuer: address,
  clientId: name,
  /** Absent: the provider knows us as a public client. Written as `${NAME}`, it comes from the environment. */
  clientSecret: z.string().min(1).max(1_000).optional(),
  /** Where browsers reach the service: the provider sends them back to `/session/openid/return` there. */
  address,
  /** The claim that is the user name, one that people cannot change themselves; of `email`, what stands before the @. */
  userClaim: z.string().min(1).max(100).default('preferred_username'),
  /** Of `email`: whose addresses count, verified ones only. */
  emailDomains: z.array(z.string().min(1).max(253).toLowerCase()).max(50).default([]),
  /** What is asked of the provider. */
  scopes: z.array(name).min(1).max(20).default(['openid', 'profile', 'email']),
  /** Roles by claims, for persons that nobody added here: whoever has one of these is added. Absent: nobody is. */
  grants: z
    .array(
      z.strictObject({
        claim: name,
        value: name,
        role: z.enum(['admin', 'operator', 'supervisor', 'reviewer', 'auditor'], { error: 'a role' }),
        scope: scope.default({ kind: 'all' }),
      }),
    )
    .max(100)
    .default([]),
  /** Values of `amr` or `acr` by which the provider says that there was a second factor. */
  secondFactorValues: z.array(name).max(20).default(['mfa']),
});
