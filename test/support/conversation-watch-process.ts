/**
 * A conversation in a process that does nothing else: what the machine does to it is not the doing of whoever is measured
 * beside it. `conversation-watch-process.js PORT`; begins to measure at each line on standard input, prints the figures of
 * the time since the line before as JSON, and ends with its input.
 */
import { createInterface } from 'node:readline';
import { ConversationWatch } from './conversation-watch.ts';

const watch = await ConversationWatch.start(Number(process.argv[2]));
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
let isOver = false;
const nextLine = async (): Promise<void> => {
  isOver = (await lines.next()).done === true;
};
while (!isOver) console.log(JSON.stringify(await watch.during(nextLine)));
await watch.close();
process.stdin.destroy();
