import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, constants, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import type { DatagramKind } from '../../telephony/media/datagrams/open-datagrams.ts';
import { audioNiceness } from '../../telephony/media/go-first.ts';
import { HostLine } from '../../telephony/media/plane/host-line.ts';
import { LocalPlane, type PlaneOptions } from '../../telephony/media/plane/local-plane.ts';
import { MediaHost } from '../../telephony/media/plane/media-host.ts';
import type { MediaPlane, MediaSession } from '../../telephony/media/plane/media-plane.ts';
import { PartyIds } from '../../telephony/media/plane/party-ids.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import type { WritableFile } from '../../telephony/media/recording/wav-writer.ts';
import { RecordingDisk } from '../../telephony/media/recording/recording-disk.ts';
import type { PortRange } from '../../telephony/media/rtp/port-pool.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { EmbeddedSignalling } from '../../telephony/sip/embedded/embedded-signalling.ts';
import { ContractBench } from '../contract/contract-bench.ts';
import { makeSipHarness } from '../contract/sip-harness.ts';
import { throwReport } from '../contract/throw-report.ts';
import { builtProgram } from '../support/built-program.ts';
import { failureHosts } from '../support/failing-media.ts';
import { FarEnds, type HeardAtFarEnd } from '../support/far-ends.ts';
import { loudSpan, readWavSamples } from '../support/wav-samples.ts';
import { until } from '../support/until.ts';
import { usualDatagrams } from '../support/usual-datagrams.ts';
import { workerPorts } from '../support/worker-ports.ts';

/** Conversations in the worker that dies. */
const conversations = 20;
/** One more than they take. */
const pairs = 2 * conversations + 1;
/** What a death may cost of a recording, ms. */
const mostLostMs = 1_000;
/** A gap that a phone's jitter buffer does not make up for, ms; on a crowded machine a multiple of what it did to the speaker. */
const longestGapMs = 200;
const crowded = 4;
/** What a pipe of Linux holds. */
const pipeBytes = 65_536;

const placeAt = (firstPort: number): PlaneOptions & { readonly ports: PortRange; readonly datagrams: DatagramKind } => {
  const { from } = workerPorts(firstPort, 2 * pairs);
  const ports = { from, to: from + 2 * pairs - 1 };
  return { clock: systemClock, address: '127.0.0.1', ports, report: throwReport, datagrams: usualDatagrams };
};
const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-drill-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a media worker that dies', () => {
  it('ends its conversations and legs, keeps their recordings, frees its ports, and is replaced', async () => {
    const reports: string[] = [];
    const workers = new WorkerPlane({
      ...placeAt(44_000),
      report: (message) => reports.push(message),
      workers: 1,
    });
    const bind = { address: '127.0.0.1', port: 0 };
    const signalling = new EmbeddedSignalling({ clock: systemClock, bind, report: throwReport });
    const bench = new ContractBench();
    const harness = await makeSipHarness({ signalling, transport: 'udp', report: throwReport, media: workers });
    bench.open(harness);
    const { calls, events } = bench;
    // A thread that reads TypeScript begins late.
    await (await workers.open()).close();
    const talks = await Promise.all(Array.from({ length: conversations }, () => bench.conversation()));
    const files = talks.map(({ callId }) => path.join(folder, `${callId}.wav`));
    for (const [index, { callId, number }] of talks.entries()) {
      harness.party(number).speak(500);
      await calls.startRecording(callId, { recordingId: randomUUID(), file: files[index] ?? '' });
    }
    // What a crowded machine withholds from this thread it withholds from the worker too.
    const turns = monitorEventLoopDelay({ resolution: 5 });
    turns.enable();
    await pass(2_000);
    turns.disable();
    const diedAt = systemClock.now();
    await workers.kill(0);

    for (const [index, { callId, number, legId, address }] of talks.entries()) {
      expect(await bench.endOf(callId)).toEqual({ by: 'failure', answered: true, detail: 'mediaLost' });
      expect(await events.next(legId, 'legDown')).toMatchObject({ reason: 'mediaLost' });
      for (const who of [number, address]) await until('a BYE', () => harness.party(who).end?.by === 'remote');
      const { at: beganAt } = await events.next(callId, 'recordingStarted');
      const { durationMs, file, flaw } = await events.next(callId, 'recordingStopped');
      expect([file, flaw]).toEqual([files[index], 'repaired']);
      expect(durationMs).toBeGreaterThan(diedAt - beganAt - mostLostMs - turns.max / 1e6);
      const { layout, channels } = await readWavSamples(file);
      expect(Math.round(layout.claimedBytes / 32)).toBe(durationMs);
      expect(loudSpan(channels[1] ?? new Int16Array())?.untilMs).toBeGreaterThan(
        durationMs - mostLostMs - turns.max / 1e6,
      );
    }
    expect(events.seen.filter(({ type }) => type === 'ended')).toHaveLength(conversations);
    expect([reports, workers.sessions]).toEqual([['a media worker died'], 0]);

    await (await workers.open()).close();
    console.log(`sessions again ${systemClock.now() - diedAt} ms after a media worker died`);
    const talk = await bench.conversation();
    harness.party(talk.number).speak(500);
    let heard = false;
    const stop = harness.party(talk.address).session.tap((frame) => (heard ||= frame.some((level) => level > 1_000)));
    await until('the next conversation is heard', () => heard);
    stop();
    console.log(`heard again ${systemClock.now() - diedAt} ms after a media worker died`);
    await calls.hangUp(talk.callId);
    await calls.closeAgentLeg(talk.legId);
    await until('they are closed', () => workers.sessions === 0);
    // All the ports are there again, those of the dead too.
    const all = await Promise.all(Array.from({ length: pairs }, () => workers.open()));
    await Promise.all(all.map((session) => session.close()));
    await bench.close();
  });
});

/** A worker that does what a media worker does, until it is told to trust one of {@link failureHosts}. */
const program = pathToFileURL(builtProgram('test/support/failing-media-worker.ts'));

describe('a media worker that', () => {
  const died = 'a media worker died';
  it.each([
    ['hangs', failureHosts.hang, { hungMs: 6_000 }, [died]],
    ['outgrows its memory', failureHosts.leak, { heapMb: 64, hungMs: 600_000 }, ['a media worker failed', died]],
  ] as const)(
    '%s is ended and replaced; another goes on',
    async (_, failure, limits, expected) => {
      const reports: string[] = [];
      const report = (message: string): void => void reports.push(message);
      const plane = new WorkerPlane({ ...placeAt(45_600), ...limits, report, program, workers: 2 });
      // A worker that dies young is not replaced at once.
      await (await plane.open()).close();
      await pass(2_000);
      const lost: string[] = [];
      const open = (name: string): Promise<MediaSession> => plane.open({ listener: { lost: () => lost.push(name) } });
      // By load: the first and the third at one worker, the others at the other.
      const [doomed, other, partner, far] = [
        await open('doomed'),
        await open('other'),
        await open('partner'),
        await open('far'),
      ];
      const ends = [await connect(plane, doomed, partner), await connect(plane, other, far)] as const;
      const recordings = await Promise.all([doomed, other].map((one, n) => one.record(path.join(folder, `${n}.wav`))));
      await pass(1_500);
      ends[1].begin();
      doomed.trust(failure);
      if (failure === failureHosts.hang) {
        await pass(3_500);
        // Before it is given up, nobody new has to wait for it.
        const elsewhere = await plane.open();
        expect([reports, plane.spread]).toEqual([[], [2, 3]]);
        await elsewhere.close();
      }
      await until('its sessions are lost', () => lost.length === 2, 60_000);
      expect([lost, reports]).toEqual([['doomed', 'partner'], expected]);
      const [cut, whole] = await Promise.all(recordings.map((recording) => recording.stop()));
      expect(cut?.flaw).toBe('repaired');
      expect(cut?.durationMs).toBeGreaterThan(0);
      expect(Math.round((await readWavSamples(cut?.file ?? '')).layout.claimedBytes / 32)).toBe(cut?.durationMs);
      // The other worker was not disturbed.
      const { sent, packets, longestGapMs: gapMs, longestPauseMs } = await ends[1].read();
      expect(gapMs).toBeLessThan(Math.max(longestGapMs, crowded * longestPauseMs));
      expect(sent - packets).toBeLessThan(Math.max(5, (crowded * longestPauseMs) / 20));
      expect(whole?.flaw).toBeUndefined();
      // Replaced: the next session is the newcomer's, which has the fewest.
      await doomed.close();
      await partner.close();
      expect(plane.spread).toEqual([0, 2]);
      const next = await plane.open();
      expect(plane.spread).toEqual([1, 2]);
      for (const session of [next, other, far]) await session.close();
      for (const end of ends) await end.close();
      await plane.close();
    },
    120_000,
  );
});

/** What of a plane a conversation needs. */
type Opening = Pick<MediaPlane, 'open' | 'packets'>;

/** A conversation of far ends that nobody disturbs. The first of the sessions is the one that is spoken to. */
async function converse(plane: Opening): Promise<{ ends: FarEnds; spoken: MediaSession }> {
  const [spoken, heard] = [await plane.open(), await plane.open()];
  return { ends: await connect(plane, spoken, heard), spoken };
}

/** Joins two sessions; the far end of the first speaks to that of the second. */
async function connect(plane: Opening, spoken: MediaSession, heard: MediaSession): Promise<FarEnds> {
  const ends = await FarEnds.start();
  for (const [index, session] of [spoken, heard].entries()) {
    session.setRemote({ address: '127.0.0.1', port: ends.ports[index] ?? 0, format: { codec: 'PCMU' } });
  }
  spoken.join(heard);
  const before = plane.packets.received;
  ends.speakTo(spoken.localPort);
  await until('they speak', () => spoken.heardAt > 0 && plane.packets.received > before + 10);
  return ends;
}

/** What the far ends hear while this thread, and whatever it steers, stands still. */
async function heardWhileBlocked(ends: FarEnds, forMs: number): Promise<HeardAtFarEnd> {
  ends.begin();
  // The measure must have begun before this thread stops.
  await ends.read();
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, forMs);
  return ends.read();
}

describe('a thread of the calls that stands still', () => {
  it('for five seconds costs no audio of a conversation in a worker, nor of its recording', async () => {
    const plane = new WorkerPlane({ ...placeAt(44_400), workers: 1 });
    const { ends, spoken } = await converse(plane);
    const recording = await spoken.record(path.join(folder, 'blocked.wav'));
    const { sent, packets, longestGapMs: gapMs, longestPauseMs } = await heardWhileBlocked(ends, 5_000);
    expect(gapMs).toBeLessThan(Math.max(longestGapMs, crowded * longestPauseMs));
    expect(packets).toBeGreaterThan(200);
    // Nothing but what is on its way.
    expect(sent - packets).toBeLessThan(Math.max(5, (crowded * longestPauseMs) / 20));
    const { file, durationMs, flaw } = await recording.stop();
    expect([flaw, plane.packets.lost]).toEqual([undefined, 0]);
    expect(durationMs).toBeGreaterThan(4_900);
    const { channels } = await readWavSamples(file);
    const { fromMs, untilMs } = loudSpan(channels[1] ?? new Int16Array()) ?? { fromMs: 0, untilMs: 0 };
    expect(untilMs - fromMs).toBeGreaterThan(4_500);
    await ends.close();
    await plane.close();
  });

  it('is heard at once by a conversation in itself: the measure sees what it is there for', async () => {
    const plane = new LocalPlane(placeAt(44_800));
    const { ends } = await converse(plane);
    expect((await heardWhileBlocked(ends, 1_000)).packets).toBeLessThan(5);
    await ends.close();
    await plane.close();
  });
});

describe('a disk that takes no recording', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  /** It takes the header, and the first audio. */
  const filling = (): WritableFile => {
    let room = 2;
    const writev = (pieces: readonly Buffer[]): Promise<{ bytesWritten: number }> =>
      room-- > 0 ? Promise.resolve({ bytesWritten: Buffer.concat(pieces).length }) : Promise.reject(full);
    return { writev, close: () => Promise.resolve() };
  };
  const cases: readonly (readonly [string, string, boolean, () => WritableFile])[] = [
    ['is full', 'diskFull', true, filling],
    // A write that never ends: nobody knows what is in the file.
    ['is slow', 'diskSlow', false, () => ({ ...filling(), writev: () => new Promise(() => undefined) })],
  ];
  it.each(cases)('because it %s: the call goes on, and that is reported once', async (_, why, isClosed, fileOf) => {
    const { clock, address, ports } = placeAt(45_200);
    const engine = new RtpEngine({ clock, address, ports, reportError: (error) => throwReport('media', error) });
    const reports: string[] = [];
    // A second of audio.
    const disk = new RecordingDisk(32_000);
    const host = new MediaHost({
      ...{ clock, engine, address, disk, notify: (notice) => line.take(notice) },
      openFile: () => Promise.resolve(fileOf()),
    });
    const line = new HostLine({
      ...{ ids: new PartyIds(), send: (order) => host.take(order) },
      report: (message) => reports.push(message),
    });
    const { ends, spoken } = await converse({
      open: (options = {}) => line.open(options),
      get packets() {
        return line.packets;
      },
    });
    const reasons: string[] = [];
    const recording = await spoken.record(path.join(folder, 'disk.wav'), (reason) => reasons.push(reason));
    await until('it is reported', () => reports.length > 0);
    ends.begin();
    await pass(1_000);
    const { sent, packets, longestGapMs: gapMs, longestPauseMs } = await ends.read();
    expect(gapMs).toBeLessThan(Math.max(longestGapMs, crowded * longestPauseMs));
    expect(sent - packets).toBeLessThan(Math.max(5, (crowded * longestPauseMs) / 20));
    expect([reports, reasons, disk.bytes]).toEqual([['a recording cannot be written'], [why], 0]);
    // A write that never ends keeps no call from ending, nor its ports.
    await spoken.close();
    if (isClosed) {
      const { durationMs, flaw } = await recording.stop();
      expect(flaw).toBe('cut');
      // A piece of 400 ms, or what there was of it when it was written first.
      expect(durationMs).toBeGreaterThan(0);
      expect(durationMs).toBeLessThan(1_000);
    }
    await ends.close();
    await engine.close();
  });
});

/** Niceness of the threads of this process: field 19 of proc_pid_stat(5). */
const nicenesses = (): readonly number[] =>
  readdirSync('/proc/self/task').map((thread) =>
    Number(readFileSync(`/proc/self/task/${thread}/stat`, 'utf8').split(') ')[1]?.split(' ')[16]),
  );

it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
  'the thread of a media worker, and no other, goes before the rest',
  async () => {
    const plane = new WorkerPlane({ ...placeAt(46_400), workers: 1 });
    await (await plane.open()).close();
    expect(nicenesses().filter((niceness) => niceness < 0)).toEqual([audioNiceness]);
    await plane.close();
  },
);

/** A file whose writes do not return until somebody reads: a full pipe. Each holds a thread of Node's pool, as a disk that hangs does. */
async function hangingFile(pipe: string): Promise<WritableFile> {
  const handle = await open(pipe, 'r+');
  await handle.write(Buffer.alloc(pipeBytes));
  // A pipe has no positions.
  return { writev: (pieces) => handle.writev([...pieces]), close: () => handle.close() };
}

describe('a disk that hangs', () => {
  it('keeps nobody else from the file system: recordings are written one at a time', async () => {
    const { clock, address, ports } = placeAt(46_000);
    const engine = new RtpEngine({ clock, address, ports, reportError: (error) => throwReport('media', error) });
    const host = new MediaHost({
      ...{ clock, engine, address, notify: (notice) => line.take(notice) },
      openFile: hangingFile,
    });
    const line = new HostLine({
      ...{ ids: new PartyIds(), send: (order) => host.take(order) },
      report: throwReport,
    });
    // More than Node's pool has threads.
    const pipes = Array.from({ length: 8 }, (_, index) => path.join(folder, `${index}.wav`));
    execFileSync('mkfifo', pipes);
    const readers = pipes.map((pipe) => openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK));
    const sessions = await Promise.all(pipes.map(() => line.open({})));
    const recordings = await Promise.all(sessions.map((session, index) => session.record(pipes[index] ?? '')));

    // What a look-up of a trunk's name or a page would wait for.
    let isRead = false;
    const reading = stat(folder).then(() => (isRead = true));
    try {
      await until('the folder is read', () => isRead, 10_000);
    } finally {
      const drained = Buffer.alloc(pipeBytes);
      const drain = setInterval(() => readers.forEach((reader) => drainPipe(reader, drained)), 5);
      for (const recording of recordings) expect((await recording.stop()).flaw).toBeUndefined();
      clearInterval(drain);
      readers.forEach((reader) => closeSync(reader));
      await reading;
      await engine.close();
    }
  }, 30_000);
});

function drainPipe(reader: number, into: Buffer): void {
  try {
    readSync(reader, into);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
  }
}
