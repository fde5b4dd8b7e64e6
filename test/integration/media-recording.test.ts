import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { appendFile, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import type { RtpSession } from '../../telephony/media/rtp/rtp-session.ts';
import { CallRecorder } from '../../telephony/media/recording/call-recorder.ts';
import { repairRecording } from '../../telephony/media/recording/repair-recording.ts';
import { wavHeader } from '../../telephony/media/wav/wav-header.ts';
import { builtProgram } from '../support/built-program.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { until } from '../support/until.ts';
import { loudSpan, readWavSamples } from '../support/wav-samples.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-recording-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const rethrow = (error: unknown): never => {
  throw error;
};

/** Speaks real time from now: µ-law 0x10 (loud) during `loud`, nothing at all (a hole) during `mute`, else silence. */
async function speak(
  phone: RtpPhone,
  session: RtpSession,
  script: { frames: number; loud: [number, number]; hole?: [number, number] },
): Promise<void> {
  const startedAt = performance.now();
  for (let frame = 0; frame < script.frames; frame++) {
    const wait = startedAt + frame * 20 - performance.now();
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    const within = (span: [number, number] | undefined): boolean =>
      span !== undefined && frame >= span[0] && frame < span[1];
    if (within(script.hole)) {
      phone.sequence += 1;
      phone.timestamp += 160;
    } else phone.send(session.localPort, within(script.loud) ? 0x10 : 0xff);
  }
}

describe('a recording over loopback UDP', () => {
  it('has the agent left and the debtor right, each where it was spoken, with silence for loss', async () => {
    const from = 20_000 + 2 * Math.floor(Math.random() * 6000);
    const engine = new RtpEngine({
      clock: systemClock,
      address: '127.0.0.1',
      ports: { from, to: from + 199 },
      reportError: rethrow,
    });
    const [agent, debtor] = [await engine.open(), await engine.open()];
    const [agentPhone, debtorPhone] = [await RtpPhone.open(), await RtpPhone.open()];
    const format = { codec: 'PCMU' } as const;
    agent.setRemote({ address: '127.0.0.1', port: agentPhone.port, format });
    debtor.setRemote({ address: '127.0.0.1', port: debtorPhone.port, format });
    bridge(agent, debtor);
    const file = path.join(folder, 'deep', 'call.wav');
    const recorder = await CallRecorder.start({ clock: systemClock, pacer: engine.pacer, file, onError: rethrow });
    agent.listen(recorder.agent);
    debtor.listen(recorder.debtor);
    await Promise.all([
      speak(agentPhone, agent, { frames: 60, loud: [10, 20] }),
      speak(debtorPhone, debtor, { frames: 60, loud: [30, 50], hole: [35, 40] }),
    ]);
    const result = await recorder.stop();
    await Promise.all([engine.close(), agentPhone.close(), debtorPhone.close()]);

    const { layout, channels } = await readWavSamples(file);
    expect(layout).toMatchObject({
      format: { channels: 2, sampleRateHz: 8000, bitsPerSample: 16 },
      dataStart: 44,
    });
    expect(result).toEqual({ file, durationMs: Math.round(layout.claimedBytes / 32) });
    expect(result.durationMs).toBeGreaterThan(1150);
    const [left, right] = channels;
    const heard = { left: loudSpan(left ?? new Int16Array()), right: loudSpan(right ?? new Int16Array()) };
    const near = (value: number | undefined, ms: number): void => {
      expect(Math.abs((value ?? NaN) - ms)).toBeLessThan(40);
    };
    near(heard.left?.fromMs, 200);
    near(heard.left?.untilMs, 400);
    near(heard.right?.fromMs, 600);
    near(heard.right?.untilMs, 1000);
    const hole = right?.subarray((700 + 20) * 8, (800 - 20) * 8);
    expect(hole?.every((sample) => sample === 0)).toBe(true);
  });
});

describe('a recording whose process was killed', () => {
  it('is repaired up to its last second', async () => {
    const file = path.join(folder, 'killed.wav');
    const program = builtProgram('test/support/recording-process.ts');
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    const startedAt = performance.now();
    await until('two seconds on disk', () => statSync(file).size > 44 + 2 * 32_000);
    const lastedMs = performance.now() - startedAt;
    child.kill('SIGKILL');
    await once(child, 'exit');

    const repaired = await repairRecording(file);
    expect(repaired.changed).toBe(true);
    expect(repaired.durationMs).toBeGreaterThan(lastedMs - 1000);
    const { layout, channels } = await readWavSamples(file);
    expect(layout.claimedBytes).toBe((await stat(file)).size - 44);
    for (const side of channels) expect(loudSpan(side)?.untilMs).toBeGreaterThan(lastedMs - 1100);
    expect(await repairRecording(file)).toEqual({ durationMs: repaired.durationMs, changed: false });
  });

  it('loses a broken last sample frame and nothing else', async () => {
    const file = path.join(folder, 'broken.wav');
    await writeFile(file, Buffer.concat([wavHeader(2, 0), Buffer.alloc(8000 * 4, 1)]));
    await appendFile(file, Buffer.of(1, 2, 3));
    expect(await repairRecording(file)).toEqual({ durationMs: 1000, changed: true });
    expect((await stat(file)).size).toBe(44 + 32_000);
  });

  it('gets a header when it died before the first write', async () => {
    const file = path.join(folder, 'empty.wav');
    await writeFile(file, wavHeader(2, 0));
    await truncate(file, 20);
    expect(await repairRecording(file)).toEqual({ durationMs: 0, changed: true });
    expect(await readFile(file)).toEqual(wavHeader(2, 0));
  });

  it('leaves a file alone that is not our recording', async () => {
    const file = path.join(folder, 'notes.txt');
    const text = 'a file that only looks like one by its name, long enough to hold a header';
    await writeFile(file, text);
    await expect(repairRecording(file)).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
    expect(await readFile(file, 'utf8')).toBe(text);
  });
});
