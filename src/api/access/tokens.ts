import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { chmod, mkdir, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { stranger, type Principal } from '../../identity/principal.ts';
import { tokenPrincipal } from '../../identity/token-grants.ts';

const token = z.string().min(32);

/** Older versions created no reviewer and no supervisor token: nobody has these roles until they are added to the file. */
const tokensSchema = z.object({
  admin: token,
  readOnly: token,
  reviewer: token.optional(),
  supervisor: token.optional(),
});

/** The bearer tokens of the API: integrations that every service has (src/identity/token-grants.ts). */
export type ApiTokens = z.output<typeof tokensSchema>;

/** The file with the tokens of a service. */
export function tokensFile(stateFolder: string): string {
  return path.join(stateFolder, 'api-tokens.json');
}

/**
 * Reads the tokens. The first start creates them, in a file that only its owner can read; each start sets its mode right.
 *
 * @throws AppError CONFIG_INVALID when the file holds something else
 */
export async function ensureTokens(stateFolder: string): Promise<ApiTokens> {
  const file = tokensFile(stateFolder);
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const made = { admin: newToken(), readOnly: newToken(), reviewer: newToken(), supervisor: newToken() };
  try {
    // `wx`: the second of two services that start at once reads what the first one wrote.
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(`${JSON.stringify(made, undefined, 2)}\n`);
    await handle.close();
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  // Whoever copied it there may have left it open to others.
  await chmod(file, 0o600);
  return readTokens(stateFolder);
}

/** Reads the tokens of a service. @throws AppError CONFIG_INVALID when there are none that can be read */
export async function readTokens(stateFolder: string): Promise<ApiTokens> {
  const file = tokensFile(stateFolder);
  try {
    return tokensSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', { reason: 'tokensInvalid', file }, { cause });
  }
}

/** Who sends an Authorization header. Takes the same time for every wrong token. */
export function principalOf(header: string | undefined, tokens: ApiTokens): Principal {
  const given = /^Bearer ([A-Za-z0-9_-]{1,200})$/.exec(header ?? '')?.[1] ?? '';
  let found = stranger;
  for (const name of ['readOnly', 'reviewer', 'supervisor', 'admin'] as const)
    // A token that does not exist is compared with one that cannot be sent.
    if (equal(given, tokens[name] ?? ' ')) found = tokenPrincipal(name);
  return found;
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function equal(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
