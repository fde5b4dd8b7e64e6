import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { errorCatalogue } from './errors.ts';
import { packageRoot } from './package-root.ts';

it('documents every code, and no other, with the truth about trying again', () => {
  const page = readFileSync(path.join(packageRoot(), 'docs', 'errors.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `([A-Z_]+)` \| (yes|no) \| (.+) \| (.+) \|$/gm)];
  const documented = Object.fromEntries(rows.map(([, code = '', again]) => [code, { retryable: again === 'yes' }]));
  expect(documented).toEqual(errorCatalogue);
});
