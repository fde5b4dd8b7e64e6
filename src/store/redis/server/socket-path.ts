import { createHash } from 'node:crypto';
import os from 'node:os';
import path from 'node:path';
import { privateFolder } from './private-folder.ts';

/** sockaddr_un holds 108 bytes with the closing zero (unix(7)). */
const longestSocketPath = 107;

/** Where a socket of a folder goes: in it, or in a short private folder, which is made, when its path is too long. */
export async function socketPathIn(folder: string, name: string): Promise<string> {
  const inside = path.join(folder, name);
  if (Buffer.byteLength(inside) <= longestSocketPath) return inside;
  const short = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  // A folder of this user's session where there is one (XDG Base Directory Specification); everybody may write the other.
  const elsewhere = path.join(process.env['XDG_RUNTIME_DIR'] ?? os.tmpdir(), `marcador-${os.userInfo().uid}-${short}`);
  await privateFolder(elsewhere);
  return path.join(elsewhere, name);
}
