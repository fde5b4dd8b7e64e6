import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder that holds package.json, from a checkout (`src/…`) and from a build (`dist/src/…`) alike.
 * Shipped data (prompts, rule packs, scenarios) is found from here.
 *
 * @throws Error when no package.json stands above this file (a broken installation)
 */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error('no package.json above the running code');
    folder = parent;
  }
  return folder;
}
