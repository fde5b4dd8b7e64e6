import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { buildCorpus, writeWav } from '../../tools/detection/corpus/build-corpus.ts';
import { mixClip } from '../../tools/detection/corpus/clip.ts';
import { loadBank } from '../../tools/detection/corpus/source-bank.ts';
import { babble, pcm, sequence, silence, tone } from '../support/telephone-sounds.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-detect-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Report {
  readonly file: string;
  readonly verdict?: { readonly kind: string; readonly reason: string; readonly decidedAfterMs: number } | null;
  readonly action?: string;
  readonly error?: { readonly code: string };
  readonly timeline?: readonly object[];
  readonly warnings?: readonly object[];
}

async function detect(...args: string[]): Promise<{ reports: readonly Report[]; code: number; text: string }> {
  const lines: string[] = [];
  let code = 0;
  await run(['detect', ...args], {
    env: {},
    print: (line) => lines.push(line),
    complain: (line) => lines.push(line),
    stdoutIsTerminal: false,
    exitWith: (value) => (code = value),
  });
  const text = lines.join('\n');
  return { reports: args.includes('--json') ? (JSON.parse(text) as Report[]) : [], code, text };
}

async function sound(name: string, samples: Float64Array): Promise<string> {
  const file = path.join(folder, name);
  await writeWav(file, pcm(samples));
  return file;
}

describe('marcador detect', () => {
  it('reports each file in order, with its timeline, and goes on past one it cannot read', async () => {
    const person = await sound('person.wav', sequence(silence(400), babble(450), silence(500)));
    const broken = path.join(folder, 'broken.wav');
    await writeFile(broken, 'no sound');
    const fax = await sound('fax.wav', sequence(silence(300), tone([2100], 3000)));
    const { reports, code } = await detect('--json', person, broken, fax);
    expect(reports.map(({ file }) => file)).toEqual([person, broken, fax]);
    expect(reports[0]).toMatchObject({ verdict: { kind: 'person' }, action: 'connect' });
    expect(reports[0]?.timeline?.length).toBeGreaterThan(3);
    expect(reports[1]).toMatchObject({ error: { code: 'AUDIO_UNREADABLE' } });
    expect(reports[2]).toMatchObject({ verdict: { kind: 'fax', reason: 'ced' }, action: 'drop' });
    expect(code).toBe(1);
  });

  it('reads an hour of audio only as far as requested', async () => {
    const file = path.join(folder, 'hour.wav');
    await writeWav(file, new Int16Array(8 * 3_600_000));
    const started = performance.now();
    const { reports } = await detect('--json', '--seconds', '10', file);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(reports[0]).toMatchObject({
      verdict: { kind: 'silence' },
      warnings: [{ code: 'partlyHeard', heardMs: 10_000 }],
    });
  });

  it('explains itself in plain text and refuses a channel that is no number', async () => {
    const file = await sound(
      'busy.wav',
      sequence(...Array.from({ length: 5 }, () => sequence(tone([425], 500), silence(500)))),
    );
    expect((await detect(file)).text).toMatch(/announcement \(busy tone\), 99\.0 % sure/);
    expect((await detect('--channel', 'left', file)).code).toBe(2);
  });
});

const hasEspeak = spawnSync('espeak-ng', ['--version']).status === 0 && spawnSync('sox', ['--version']).status === 0;

describe.skipIf(!hasEspeak)('a small corpus of synthetic speech', () => {
  it('is built, mixed the same way twice, and mostly judged right', async () => {
    const corpus = path.join(folder, 'corpus');
    const sources = await buildCorpus({
      folder: corpus,
      scale: 0.05,
      only: 'test',
      syntheticOnly: true,
      say: () => undefined,
    });
    const bank = await loadBank(corpus, sources, 'test');
    expect(mixClip('person', bank, 5)).toEqual(mixClip('person', bank, 5));
    const files: string[] = [];
    for (let n = 0; n < 40; n++) {
      const clip = mixClip(n < 20 ? 'person' : 'machine', bank, 100 + n);
      const file = path.join(folder, `clip-${n}.wav`);
      await writeWav(file, clip.samples);
      files.push(file);
    }
    const { reports } = await detect('--json', ...files);
    const dropped = (from: number, to: number): number =>
      reports.slice(from, to).filter(({ action }) => action === 'drop').length;
    expect(dropped(0, 20)).toBeLessThanOrEqual(1);
    expect(dropped(20, 40)).toBeGreaterThanOrEqual(12);
  });
});
