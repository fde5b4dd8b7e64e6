/** Writes docs/generated/openapi.json from the API's schemas: `npm run openapi`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { describeApi } from '../src/api/describe-api.ts';

mkdirSync('docs/generated', { recursive: true });
writeFileSync('docs/generated/openapi.json', `${JSON.stringify(await describeApi(), undefined, 2)}\n`);
