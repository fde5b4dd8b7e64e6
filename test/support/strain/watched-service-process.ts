import { createInterface } from 'node:readline';
import { startQuietApp } from '../quiet-app.ts';
import { blockMs } from './watched-service.ts';
import { TurnWatch } from './turn-watch.ts';

/**
 * A service in a process of its own that measures the turns of its loop. Arguments: its folder, and its configuration as JSON.
 * It prints its address and token as a line of JSON. With a line `begin` it begins to measure, with `block` it holds its loop
 * for a moment; it answers every line with what it has measured, and stops with its input.
 */
const [folder = '.', config = '{}'] = process.argv.slice(2);
const { app, client } = await startQuietApp(folder, JSON.parse(config) as object);
const watch = new TurnWatch();
console.log(JSON.stringify({ url: client.url, token: app.tokens.admin }));
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'begin') watch.begin();
  if (line === 'block') block();
  // What this turn took is known in the next.
  setTimeout(() => console.log(JSON.stringify(watch.read())), 10);
}
watch.close();
await app.stop();

function block(): void {
  const until = process.cpuUsage().user + blockMs * 1_000;
  while (process.cpuUsage().user < until);
}
