/** Writes docs/generated/openapi.json, events.json, webhook-events.json and permissions.md from the contracts of the API: `npm run contracts`. */
import { mkdirSync, writeFileSync } from 'node:fs';
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
