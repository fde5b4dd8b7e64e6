/**
 * The city as a process: `node dist/telephony/city/main.js --config '{"seed":7,"phones":{"count":10}}'`.
 * Prints one line of JSON when it can be called, `{"ready":true,"carrier":{…},"phones":{…}}`; ends on SIGTERM or when its
 * standard input closes (so that it never outlives the process that started it).
 */
import { parseArgs } from 'node:util';
import { prettifyError } from 'zod';
import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../sip/embedded/embedded-signalling.ts';
import { City } from './city.ts';
import { cityConfigSchema } from './city-config.ts';

const { values } = parseArgs({ options: { config: { type: 'string', default: '{}' } } });
const parsed = cityConfigSchema.safeParse(parseJson(values.config));
if (!parsed.success) {
  process.stderr.write(`--config: ${prettifyError(parsed.error)}\n`);
  process.exit(2);
}

const reportError = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
};
const city = await City.build({
  config: parsed.data,
  clock: systemClock,
  makeSignalling: (bind) => new EmbeddedSignalling({ clock: systemClock, bind, report: reportError }),
  reportError,
});
const addresses = await city.start();

let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  city.close().then(
    () => process.exit(0),
    (error: unknown) => {
      reportError(error);
      process.exit(1);
    },
  );
};
process.on('SIGTERM', end);
process.on('SIGINT', end);
process.stdin.on('end', end).on('error', end).resume();
process.stdout.write(`${JSON.stringify({ ready: true, ...addresses })}\n`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
