/**
 * Carrier and phones beside an attack, as a process of its own: `abuse-far-end.js`. The carrier is 127.0.0.2, the phones
 * are behind 127.0.0.3. Both answer at once and speak without pause. First prints `{"carrierPort":…}`; then takes commands,
 * a line each, and answers each with a line: `register PORT COUNT` registers phones at 127.0.0.1, `hangUp` sends a
 * carrier's BYE and says within how many ms it was answered, `hear` says what was heard since the last `hear`.
 */
import { createInterface } from 'node:readline';
import { systemClock } from '../../kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import type { IncomingInvite, SipDialog } from '../../telephony/sip/signalling.ts';
import { answerAtOnce, speakForEver } from './answer-at-once.ts';

/** A conversation notices a gap that is longer than this, in ms: three packets. */
const noticedGapMs = 60;
const stallProbeMs = 10;

const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const reportError = (error: unknown): void => void process.stderr.write(`${String(error)}\n`);
const from = 30_000 + 2 * Math.floor(Math.random() * 1000);
const media = new RtpEngine({
  clock: systemClock,
  address: '127.0.0.2',
  ports: { from, to: from + 1999 },
  reportError,
});
const open = (address: string): EmbeddedSignalling =>
  new EmbeddedSignalling({
    clock: systemClock,
    bind: { address, port: 0 },
    report: (message, cause) => reportError(new Error(message, { cause })),
  });
const carrier = open('127.0.0.2');
const phones = open('127.0.0.3');
const calls: SipDialog[] = [];

let packets = 0;
let longestGapMs = 0;
let gaps = 0;
let longestStallMs = 0;

function hear(session: RtpSession): void {
  let heardAt: number | undefined;
  session.listen({
    audio: () => {
      const now = performance.now();
      const gap = heardAt === undefined ? 0 : now - heardAt;
      heardAt = now;
      packets += 1;
      longestGapMs = Math.max(longestGapMs, gap);
      if (gap > noticedGapMs) gaps += 1;
    },
  });
}

async function answer(invite: IncomingInvite, isCall: boolean): Promise<void> {
  const answered = await answerAtOnce(media, invite, (dialog) => {
    if (calls.includes(dialog)) calls.splice(calls.indexOf(dialog), 1);
  });
  if (!answered) return;
  if (isCall) calls.push(answered.dialog);
  speakForEver(answered.session);
  hear(answered.session);
}

async function register(port: number, count: number): Promise<void> {
  const { host, port: own } = phones.contactAddress();
  const one = async (index: number): Promise<number> => {
    const username = `phone${index}`;
    const reply = await phones.request({
      method: 'REGISTER',
      requestUri: `sip:127.0.0.1:${port}`,
      from: { uri: `sip:${username}@127.0.0.1` },
      headers: {
        Contact: `<sip:${username}@${host}:${own}>`,
        Expires: '120',
        'X-Phone': 'a phone of the benchmark, as long as phones are',
      },
      credentials: { username, password: `password of ${username}` },
      conversation: username,
    });
    return reply.kind === 'reply' ? reply.status : 0;
  };
  const statuses = await Promise.all(Array.from({ length: count }, (_, index) => one(index)));
  say({ registered: statuses.filter((status) => status === 200).length });
}

async function hangUp(): Promise<void> {
  const startedAt = performance.now();
  await calls[0]?.bye();
  say({ answeredInMs: performance.now() - startedAt });
}

const commands: Readonly<Record<string, (...args: number[]) => Promise<void> | void>> = {
  register,
  hangUp,
  hear: () => {
    say({ packets, longestGapMs, gaps, longestStallMs });
    [packets, longestGapMs, gaps, longestStallMs] = [0, 0, 0, 0];
  },
};

let probedAt = performance.now();
setInterval(() => {
  const now = performance.now();
  longestStallMs = Math.max(longestStallMs, now - probedAt - stallProbeMs);
  probedAt = now;
}, stallProbeMs).unref();

await carrier.start({ invite: (invite) => void answer(invite, true).catch(reportError) });
await phones.start({ invite: (invite) => void answer(invite, false).catch(reportError) });
say({ carrierPort: carrier.contactAddress().port });
const lines = createInterface({ input: process.stdin });
lines.on('line', (line) => {
  const [name = '', ...args] = line.split(' ');
  void Promise.resolve(commands[name]?.(...args.map(Number))).catch(reportError);
});
lines.on('close', () => {
  void Promise.all([carrier.close(), phones.close()]).then(() => media.close());
});
