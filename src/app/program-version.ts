import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../kernel/package-root.ts';

/** The version of this program, as its manifest has it. */
export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}
