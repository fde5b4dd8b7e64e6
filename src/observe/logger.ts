import { pino, type DestinationStream, type Logger } from 'pino';

/** Keys that may hold personal data, wherever a log call puts them: one or two levels deep. */
const personal = [
  'e164',
  'number',
  'phone',
  'phones',
  'name',
  'debtor',
  'debtors',
  'debtorId',
  'lease',
  'leases',
  'fields',
  'record',
  'records',
  'callerId',
];
const secret = ['password', 'token', 'authorization', 'secret', 'url'];

const paths = [...personal, ...secret].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/**
 * The logger of the process: one JSON object a line. Messages are static; values go into fields, and fields that may hold
 * personal data or secrets are removed here, wherever they were logged.
 *
 * @param destination default: standard error, so that standard output belongs to the command
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { pid: process.pid },
    redact: { paths, censor: '[removed]' },
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}
