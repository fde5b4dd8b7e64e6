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

/**
 * What looks like a telephone number wherever it stands, also in the words of an error: E.164 with its plus sign, or the user
 * of a SIP or tel URI (RFC 3261 §19.1, RFC 3966).
 */
const numbers = /(\+|(?:sips?|tel):\+?)\d{7,15}/g;

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
    hooks: { streamWrite: (line: string) => line.replace(numbers, '$1[removed]') },
  };
  return pino(options, destination ?? pino.destination({ dest: 2, sync: true }));
}
