/**
 * Writes docs/generated/ from the contracts of the API: openapi.json and its types for clients, events.json, webhook-events.json,
 * permissions.md: `npm run contracts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { describeApi } from '../src/api/describe-api.ts';
import { describePermissions } from '../src/api/describe-permissions.ts';
import { describeEvents, describeWebhookEvents } from '../src/api/describe-events.ts';

mkdirSync('docs/generated', { recursive: true });
for (const [name, document] of [
  ['openapi', await describeApi()],
  ['events', describeEvents()],
  ['webhook-events', describeWebhookEvents()],
] as const) {
  writeFileSync(`docs/generated/${name}.json`, `${JSON.stringify(document, undefined, 2)}\n`);
}
writeFileSync('docs/generated/permissions.md', describePermissions());
writeFileSync('docs/generated/api.d.ts', astToString(await openapiTS(JSON.stringify(await describeApi()))));
