/**
 * A conversation in a process that does nothing else: what the machine does to it is not the doing of whoever is measured
 * beside it. `conversation-watch-process.js PORT`; begins to measure at the first line on standard input, prints
 * at each further one, and at its end, the figures of the time since the line before as JSON.
 */
import { createInterface } from 'node:readline';
import { ConversationWatch } from './conversation-watch.ts';

const watch = await ConversationWatch.start(Number(process.argv[2]));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
for (let next = await lines.next(); next.done !== true;) {
  const strain = await watch.during(async () => {
    next = await lines.next();
  });
  console.log(JSON.stringify(strain));
}
await watch.close();
process.stdin.destroy();
