import { readdirSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from '../../kernel/package-root.ts';

/** What the build of the console calls the file of its type: its hash stands in the name. */
const builtName = /^inter-latin-[\w-]+\.woff2$/;

/**
 * The console's type for a page that stands without the console, as a rule of its style; without text where the console was not
 * built: the page then has the type of the system.
 *
 * @param folder of the build
 */
export function pageType(folder = path.join(packageRoot(), 'dist', 'web')): string {
  const name = namesIn(path.join(folder, 'console')).find((one) => builtName.test(one));
  if (name === undefined) return '';
  return `@font-face {
  font-family: 'Inter';
  font-weight: 100 900;
  font-display: swap;
  src: url('/console/${name}') format('woff2');
}

`;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
