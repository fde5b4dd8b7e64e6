import path from 'node:path';
import { packageRoot } from '../../kernel/package-root.ts';

/**
 * What Node runs for a program of this project, given by its source from the root, such as `src/cli/main.ts`: its build,
 * as users start it and in half the time that the source takes. `build-programs.ts` has built it before.
 */
export function builtProgram(source: string): string {
  return path.join(packageRoot(), 'dist', source.replace(/\.ts$/, '.js'));
}
