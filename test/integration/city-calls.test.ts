import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { City, type CityAddresses } from '../../telephony/city/city.ts';
import {
  cityConfigSchema,
  type CityConfig,
  type CityConfigInput,
  type CityOutcome,
} from '../../telephony/city/city-config.ts';
import type { CityLogLine } from '../../telephony/city/city-log.ts';
import { drawFate } from '../../telephony/city/draw-fate.ts';
import { Prompt } from '../../telephony/media/prompt.ts';
import { CallRecorder } from '../../telephony/media/recording/call-recorder.ts';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import { VoiceEar } from '../../telephony/city/voice-ear.ts';
import { CityCaller } from '../support/city-caller.ts';
import { loudSpan, readWavSamples } from '../support/wav-samples.ts';
import { until } from '../support/until.ts';

/** Half a second in which a parked agent must not speak. */
const silence = new Prompt(new Int16Array(4000));
const fail = (error: unknown): never => {
  throw error;
};
const brief = { medianMs: 60, sigma: 0, minMs: 1, maxMs: 100 };
/** Short times, so that a test waits only for speech. */
const quick: CityConfigInput = {
  postDialDelay: brief,
  ring: brief,
  forward: brief,
  talk: { medianMs: 2500, sigma: 0, minMs: 1000, maxMs: 4000 },
  patience: { medianMs: 700, sigma: 0, minMs: 500, maxMs: 900 },
};

let folder: string;
let logFile: string;
const closers: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-city-'));
  logFile = path.join(folder, 'city.ndjson');
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
  await rm(folder, { recursive: true });
});

interface Town {
  readonly city: City;
  readonly addresses: CityAddresses;
  readonly caller: CityCaller;
  /** The `n`-th number whose first call has this outcome. */
  readonly numberOf: (outcome: CityOutcome, n?: number) => string;
}

async function openTown(input: CityConfigInput = {}): Promise<Town> {
  const from = 20_000 + 2 * Math.floor(Math.random() * 5000);
  const config: CityConfig = cityConfigSchema.parse({
    ...quick,
    earlyRingback: 0,
    logFile,
    rtpPorts: { from, to: from + 1999 },
    ...input,
  });
  const city = await City.build({
    config,
    clock: systemClock,
    reportError: fail,
    makeSignalling: (bind) =>
      new EmbeddedSignalling({
        clock: systemClock,
        bind,
        report: (message, cause) => fail(new Error(message, { cause })),
      }),
  });
  const addresses = await city.start();
  const caller = new CityCaller();
  await caller.start();
  closers.push(
    () => city.close(),
    () => caller.close(),
  );
  const numberOf = (outcome: CityOutcome, n = 0): string => {
    for (let i = 0, found = 0; ; i++) {
      const number = `+57300${String(1_000_000 + i)}`;
      if (drawFate(config, number, 1).outcome === outcome && found++ === n) return number;
    }
  };
  return { city, addresses, caller, numberOf };
}

async function logged(): Promise<CityLogLine[]> {
  const text = await readFile(logFile, 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CityLogLine);
}

describe('the carrier of the city', () => {
  it.each([
    ['busy', [], 486, 17],
    ['unavailable', [], 480, 20],
    ['rejected', [180], 603, 21],
    ['unallocated', [183], 404, 1],
  ] as const)('refuses a call to a number that is %s', async (outcome, provisional, status, q850) => {
    const { caller, addresses, numberOf } = await openTown();
    const call = await caller.dial(numberOf(outcome), addresses.carrier.port);
    const ear = new VoiceEar();
    call.session.listen(ear);
    const result = await call.settled;
    expect(result).toMatchObject({ provisional, answered: false, failure: { kind: 'refused', status, q850 } });
    expect(ear.heardAt !== undefined).toBe(outcome === 'unallocated');
    expect((await logged()).at(-1)).toMatchObject({ event: 'ended', outcome, status });
  });

  it('refuses with congestion and one of its causes', async () => {
    const { caller, addresses, numberOf } = await openTown();
    const result = await (await caller.dial(numberOf('congestion'), addresses.carrier.port)).settled;
    expect(result.failure).toMatchObject({ kind: 'refused', status: 503 });
    expect([34, 42]).toContain(result.failure?.q850);
  });

  it('rings until cancelled when nobody answers', async () => {
    const { caller, addresses, numberOf, city } = await openTown();
    const { call, settled } = await caller.dial(numberOf('noAnswer'), addresses.carrier.port);
    await until('it rings', () => city.counts.calls === 1);
    call.cancel();
    expect((await settled).failure?.kind).toBe('cancelled');
    await until('the call is gone', () => city.counts.calls === 0);
    expect((await logged()).at(-1)).toMatchObject({ event: 'ended', status: 487 });
  });

  it('sends ringback as early media where it is configured', async () => {
    const { caller, addresses, numberOf } = await openTown({ earlyRingback: 1 });
    const call = await caller.dial(numberOf('noAnswer'), addresses.carrier.port);
    const ear = new VoiceEar();
    call.session.listen(ear);
    await until('the ringback is heard', () => ear.heardAt !== undefined);
    call.call.cancel();
    await call.settled;
  });

  it('answers 484 to what is not a number', async () => {
    const { caller, addresses } = await openTown();
    expect((await (await caller.dial('nobody', addresses.carrier.port)).settled).failure?.status).toBe(484);
  });

  it('hangs up on silence after asking again, and logs who did', async () => {
    const { caller, addresses, numberOf, city } = await openTown();
    const call = await caller.dial(numberOf('live'), addresses.carrier.port);
    expect((await call.settled).answered).toBe(true);
    expect(await call.ended).toBe('remote');
    await until('all ports are free', () => city.counts.ports === 0);
    const lines = await logged();
    expect(lines.map((line) => line.event)).toEqual(['invite', 'ringing', 'answered', 'ended']);
    const [answered, ended] = lines.slice(-2);
    expect(ended).toMatchObject({ byeBy: 'city', answeredAt: answered?.at, attempt: 1, outcome: 'live' });
  });

  it('says when the dialer hung up', async () => {
    const { caller, addresses, numberOf } = await openTown();
    const call = await caller.dial(numberOf('voicemail'), addresses.carrier.port);
    await call.settled;
    await call.dialog()?.bye();
    expect(await call.ended).toBe('local');
    expect((await logged()).at(-1)).toMatchObject({ event: 'ended', byeBy: 'dialer', status: 200 });
  });
});

describe('a conversation between the city and a simulated agent', () => {
  it('carries and records both sides, and the person ends it', async () => {
    const { caller, addresses, numberOf, city } = await openTown({ phones: { count: 3 } });
    const phones = addresses.phones;
    expect(phones?.users).toEqual(['agent001', 'agent002', 'agent003']);
    const agent = await caller.dial('agent002', phones?.port ?? 0);
    expect((await agent.settled).answered).toBe(true);
    const [agentEar, debtorEar] = [new VoiceEar(), new VoiceEar()];
    agent.session.listen(agentEar);
    await new Promise<void>((resolve) => agent.session.play(silence, resolve));
    expect(agentEar.heardAt).toBeUndefined();

    const debtor = await caller.dial(numberOf('live'), addresses.carrier.port);
    debtor.session.listen(debtorEar);
    await debtor.settled;
    const { pacer } = caller.media;
    const file = path.join(folder, 'talk.wav');
    const recorder = await CallRecorder.start({ clock: systemClock, pacer, file, onError: fail });
    agent.session.listen(recorder.agent);
    debtor.session.listen(recorder.debtor);
    bridge(debtor.session, agent.session);
    await until('the person is heard', () => debtorEar.heardAt !== undefined);
    await until('the agent is heard', () => agentEar.heardAt !== undefined);
    expect(await debtor.ended).toBe('remote');
    expect((await recorder.stop()).flaw).toBeUndefined();
    const [left, right] = (await readWavSamples(file)).channels.map((samples) => loudSpan(samples));
    expect(right?.fromMs).toBeLessThan(left?.fromMs ?? 0);
    expect(right?.untilMs).toBeGreaterThan(left?.fromMs ?? Infinity);
    expect(city.counts).toMatchObject({ calls: 0, legs: 1 });
    await agent.dialog()?.bye();
    await until('the phone is free', () => city.counts.legs === 0 && city.counts.ports === 0);
  });

  it('is broken off by a phone only in a drill', async () => {
    const drills = [
      { phone: 1, afterMs: 150, kind: 'bye' },
      { phone: 2, afterMs: 150, kind: 'vanish' },
    ] as const;
    const { caller, addresses, city } = await openTown({ phones: { count: 2, drills: [...drills] } });
    const port = addresses.phones?.port ?? 0;
    const [hangsUp, vanishes] = [await caller.dial('agent001', port), await caller.dial('agent002', port)];
    expect(await hangsUp.ended).toBe('remote');
    await until('the other fell silent', () => city.counts.ports === 0);
    expect(city.counts.legs).toBe(1);
    await vanishes.dialog()?.bye();
    await until('no leg is left', () => city.counts.legs === 0);
  });

  it('may call an agent who does not answer', async () => {
    const { caller, addresses } = await openTown({ phones: { count: 1 } });
    const call = await caller.dial('agent007', addresses.phones?.port ?? 0);
    expect((await call.settled).failure?.status).toBe(404);
  });
});
