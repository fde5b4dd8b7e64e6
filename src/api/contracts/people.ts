import { z } from 'zod';
import { identifier } from '../../../config/identifiers.ts';
import { permissions } from '../../identity/permission.ts';
import { roleGrantSchema, scopeSchema } from '../../identity/person.ts';
import { instant } from './common.ts';

/** A user name: lower case, so that nobody looks like somebody else. */
export const userName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, { error: 'a name of lower-case letters, digits, . _ and -, like ana.perez' });

export const personParams = z.object({ id: userName });

/** Longer is better than stranger (NIST SP 800-63B); what is beyond 200 characters is no password. */
export const newPassword = z
  .string({ error: 'at least 12 characters' })
  .min(12, { error: 'at least 12 characters' })
  .max(200);
const password = z.string().min(1).max(200);
/** Of an authenticator app. */
const oneTimeCode = z.string().regex(/^\d{6}$/, { error: 'six digits' });

export const personBody = z.strictObject({
  id: userName,
  displayName: z.string().min(1).max(200).exactOptional(),
  roles: z.array(roleGrantSchema).max(20).readonly(),
  agentId: identifier.exactOptional(),
});

export const personReply = z.object({
  id: z.string(),
  displayName: z.string(),
  roles: z.array(roleGrantSchema).readonly(),
  agentId: z.string().exactOptional(),
  createdAt: instant,
  state: z.enum(['active', 'invited', 'expired']),
  hasSecondFactor: z.boolean(),
  lastSignInAt: instant.exactOptional(),
});

/** The token of a one-time link, which is shown once: `<address of the service>/invitation#<token>`. */
export const personAppliedReply = z.object({ person: personReply, invitation: z.string().exactOptional() });
export const invitationReply = z.object({ invitation: z.string() });
const invitationToken = z.string().min(1).max(100);
export const holderBody = z.strictObject({ token: invitationToken });
export const holderReply = z.object({
  id: z.string(),
  displayName: z.string(),
  expiresAt: instant,
  /** They become the first administrator, and may choose their user name. */
  isFirst: z.boolean(),
});
export const acceptBody = z.strictObject({
  token: invitationToken,
  password: newPassword,
  /** Chosen by the first administrator; everybody else has the name that the link is for. */
  user: userName.exactOptional(),
});
export const acceptReply = z.object({ id: z.string() });

export const signInBody = z.strictObject({ user: userName, password, oneTimeCode: oneTimeCode.exactOptional() });
export const proofBody = z.strictObject({ password, oneTimeCode: oneTimeCode.exactOptional() });
export const passwordBody = z.strictObject({ password, oneTimeCode: oneTimeCode.exactOptional(), next: newPassword });
export const codeBody = z.strictObject({ oneTimeCode });
/** `qr`: the address as a QR code: an SVG path in a square of `size` modules, its quiet zone included. */
export const secondFactorReply = z.object({
  uri: z.string(),
  qr: z.object({ size: z.number().int(), path: z.string() }),
});

/** How people may sign in here, beside a user name and a password. */
export const signInWaysReply = z.object({ openId: z.boolean() });

/** Who is signed in. */
export const ownSessionReply = z.object({
  id: z.string(),
  displayName: z.string(),
  agentId: z.string().exactOptional(),
  permissions: z
    .array(z.object({ permission: z.enum(permissions), scopes: z.array(scopeSchema).readonly() }))
    .readonly(),
  /** A role of theirs asks for a second factor, and there is none: until then they have no permission. */
  needsSecondFactor: z.boolean(),
  /** They proved who they are so recently that nothing asks for it again. */
  isProved: z.boolean(),
});

export const sessionReply = z.object({
  id: z.string(),
  personId: z.string(),
  address: z.string(),
  signedInAt: instant,
  lastSeenAt: instant,
});
export const endedReply = z.object({ ended: z.number().int() });

export const keyBody = z.strictObject({
  name: identifier,
  permissions: z.array(z.enum(permissions)).min(1).max(permissions.length).readonly(),
  scope: scopeSchema.default({ kind: 'all' }),
  expiresAt: instant.exactOptional(),
});
export const keyReply = z.object({
  id: z.string(),
  name: z.string(),
  permissions: z.array(z.enum(permissions)).readonly(),
  scope: scopeSchema,
  createdAt: instant,
  createdBy: z.string(),
  expiresAt: instant.exactOptional(),
  lastUsedAt: instant.exactOptional(),
});
/** `text` is what the program sends as its bearer token: it is shown once. */
export const keyCreatedReply = z.object({ key: keyReply, text: z.string() });
export const keyParams = z.object({ id: z.uuid() });
