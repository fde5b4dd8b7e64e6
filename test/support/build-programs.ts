import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { packageRoot } from '../../kernel/package-root.ts';

/** Before the tests of a project that starts processes: builds what has changed since the last build. */
export default function buildPrograms(): void {
  const setup = path.join(packageRoot(), 'scripts', 'setup.mjs');
  const { status } = spawnSync(process.execPath, [setup, '--for', 'test'], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the programs that tests start were not built');
}
