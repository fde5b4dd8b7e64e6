import { randomBytes } from 'node:crypto';

/** The prefix that marks a branch as unique by RFC 3261 §8.1.1.7. */
export const branchCookie = 'z9hG4bK';

/** A branch, unique over space and time: 96 random bits behind the cookie. */
export function newBranch(): string {
  return branchCookie + randomBytes(12).toString('hex');
}

/** A From or To tag (RFC 3261 §19.3 asks for at least 32 random bits). */
export function newTag(): string {
  return randomBytes(8).toString('hex');
}

/** A Call-ID without the host, which would tell where we are. */
export function newSipCallId(): string {
  return randomBytes(16).toString('hex');
}
