import { z } from 'zod';
import type { Bench, BenchMetric, BenchOptions } from './harness/bench.ts';
import { AbuseSwitch } from './harness/abuse-switch.ts';
import { BenchChild } from './harness/child.ts';

const conversations = 20;
const defaultSeconds = 30;
/** Seconds without an attack, to compare with. */
const calmSeconds = 5;
/** How often the carrier hangs up on a conversation, in ms, and how long its BYE may wait. */
const hangUpEveryMs = 2000;
const byeTimeoutMs = 2000;

/** What is done to the switch, one after the other. */
const attacks = ['strangers', 'connections', 'guesses', 'media'] as const;

const titles: Readonly<Record<(typeof attacks)[number] | 'calm', string>> = {
  calm: 'no attack',
  strangers: "1,000 strangers' requests/s over UDP",
  connections: '1,000 TCP connections that do not read',
  guesses: '2,000 password guesses/s',
  media: '10,000 foreign RTP packets/s',
};

const hello = z.object({ carrierPort: z.number() });
const registered = z.object({ registered: z.number() });
const answered = z.object({ answeredInMs: z.number() });
const heard = z.object({
  packets: z.number(),
  longestGapMs: z.number(),
  gaps: z.number(),
  longestStallMs: z.number(),
});
const attacked = z.object({
  sent: z.number(),
  sentBytes: z.number(),
  receivedBytes: z.number(),
  thirdParty: z.number(),
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const megabytes = (): number => process.memoryUsage().rss / 2 ** 20;

/** Twenty conversations while somebody attacks: what they lose, and what the attacker gets. Everything is on loopback. */
export const benchAbuse: Bench = {
  name: 'abuse',
  async run({ seconds = defaultSeconds }: BenchOptions = {}) {
    const farEnd = new BenchChild('abuse-far-end');
    try {
      const { carrierPort } = hello.parse(await farEnd.next(20_000));
      const world = { switched: new AbuseSwitch(carrierPort, conversations), farEnd };
      await begin(world);
      const metrics = [...(await phase(world, 'calm', Math.min(seconds, calmSeconds)))];
      for (const attack of attacks) metrics.push(...(await phase(world, attack, seconds)));
      await world.switched.close();
      return metrics;
    } finally {
      await farEnd.close();
    }
  },
};

interface World {
  readonly switched: AbuseSwitch;
  readonly farEnd: BenchChild;
}

async function begin({ switched, farEnd }: World): Promise<void> {
  await switched.start();
  farEnd.tell(`register ${switched.port} ${conversations}`);
  const { registered: count } = registered.parse(await farEnd.next(40_000));
  if (count !== conversations) throw new Error(`${count} of ${conversations} phones registered`);
  await switched.converse(conversations);
  await allTalk(switched);
}

async function allTalk(switched: AbuseSwitch): Promise<void> {
  for (let waited = 0; switched.conversations < conversations && waited < 10_000; waited += 50) await pause(50);
}

/** One attack beside the conversations, and the hanging up of the carrier meanwhile. */
async function phase(world: World, kind: keyof typeof titles, seconds: number): Promise<readonly BenchMetric[]> {
  const { switched, farEnd } = world;
  await hear(farEnd);
  const lostBefore = switched.lost;
  const memoryBefore = megabytes();
  const cpuBefore = process.cpuUsage();
  const startedAt = performance.now();
  const attack = kind === 'calm' ? undefined : start(kind, seconds, switched);
  const unanswered = await hangUpMeanwhile(world, seconds);
  const got = attacked.parse(
    await (attack?.next(30_000) ?? { sent: 0, sentBytes: 0, receivedBytes: 0, thirdParty: 0 }),
  );
  const cpu = process.cpuUsage(cpuBefore);
  const tookMs = performance.now() - startedAt;
  await attack?.close();
  await allTalk(switched);
  const { longestGapMs, gaps, longestStallMs } = await hear(farEnd);
  const memoryAfter = megabytes();
  const one = (metric: string, unit: string, sample: number): BenchMetric => ({
    metric: `${titles[kind]}: ${metric}`,
    unit,
    samples: [sample],
  });
  return [
    one('calls lost', '', switched.lost - lostBefore),
    one('conversations at the end', '', switched.conversations),
    one("carrier's BYEs unanswered within 2 s", '', unanswered),
    one('longest audio gap', 'ms', longestGapMs),
    one('audio gaps over 60 ms', '', gaps),
    one('longest stall of the far end itself', 'ms', longestStallMs),
    one('CPU of the switch, of one core', '%', (cpu.user + cpu.system) / 10 / tookMs),
    one('memory before', 'MB', memoryBefore),
    one('memory after', 'MB', memoryAfter),
    one('sent by the attacker', kind === 'connections' ? 'connections' : 'packets', got.sent),
    one('bytes in', 'kB', got.sentBytes / 1000),
    one('bytes out', 'kB', got.receivedBytes / 1000),
    one('packets to a third host', '', got.thirdParty),
    one('errors', '', switched.errors.length),
  ];
}

function start(kind: string, seconds: number, switched: AbuseSwitch): BenchChild {
  const places = ['--port', String(switched.port), '--rtp', String(switched.lowestRtpPort)];
  return new BenchChild('abuse-attack', ['--kind', kind, '--seconds', String(seconds), ...places]);
}

/** The carrier hangs up on one conversation after the other. @returns how often it got no answer in time */
async function hangUpMeanwhile({ switched, farEnd }: World, seconds: number): Promise<number> {
  let unanswered = 0;
  for (const endsAt = performance.now() + seconds * 1000; performance.now() < endsAt;) {
    await pause(hangUpEveryMs);
    switched.expectEnd();
    farEnd.tell('hangUp');
    const { answeredInMs } = answered.parse(await farEnd.next(40_000));
    if (answeredInMs > byeTimeoutMs) unanswered += 1;
  }
  return unanswered;
}

async function hear(farEnd: BenchChild): Promise<z.output<typeof heard>> {
  farEnd.tell('hear');
  return heard.parse(await farEnd.next(10_000));
}
