import { existsSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../kernel/package-root.ts';
import type { FindPrompt } from '../run/call-commands.ts';

/** Finds prompts by id: those under the state folder first, then those that come with Marcador. */
export function promptFinder(stateFolder: string): FindPrompt {
  const folders = [path.resolve(stateFolder, 'prompts'), path.join(packageRoot(), 'assets', 'prompts')];
  return (promptId) => {
    if (!/^[A-Za-z0-9_-]{1,64}$/.test(promptId)) return undefined;
    return folders.map((folder) => path.join(folder, `${promptId}.wav`)).find((file) => existsSync(file));
  };
}
