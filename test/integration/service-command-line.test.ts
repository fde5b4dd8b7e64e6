import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { runCommandLine, type Said } from '../support/command-line.ts';
import { startQuietApp } from '../support/quiet-app.ts';

let folder = '';
let app: App;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-commands-'));
  const trunks = [{ name: 'city', host: '192.0.2.1' }];
  ({ app } = await startQuietApp(folder, { switch: { kind: 'simulated', trunks } }));
});

afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command line as an operator would. */
function marcador(...args: readonly string[]): Promise<Said> {
  return runCommandLine(args, { MARCADOR_STATE_FOLDER: path.join(folder, 'state') });
}

/** Writes a file of the operator, and returns its path. */
async function file(name: string, text: string): Promise<string> {
  const full = path.join(folder, name);
  await writeFile(full, text);
  return full;
}

it('says what a document changed, what it leaves to chance, and that the same again changes nothing', async () => {
  const agents = await file('agents.yaml', 'id: ana\nphone: "sip:ana@192.0.2.7"\n');
  const trial = await file(
    'trial.yaml',
    'id: trial\ntrunks: [city]\ncallerId: "+576015550100"\ncountry: CO\ndialingMode: progressive\nrulePack: none\nleastTalkMs: 0\n',
  );
  expect(await marcador('agent', 'apply', agents)).toMatchObject({ code: 0, out: 'ana: added' });
  const added = await marcador('campaign', 'apply', trial);
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^trial: added\n {2}! rulePack: /) as string });
  expect(added.out).toMatch(/! detection: off unless it is named/);
  const unchanged = await marcador('campaign', 'apply', trial);
  expect(unchanged).toMatchObject({ code: 0, out: expect.stringMatching(/^trial: unchanged\n/) as string });
  expect(unchanged.out).not.toContain('detection');
  const list = await file('list.csv', 'documento,nombre,telefono\n1,Prueba,+573001234567\n');
  for (const counts of ['1 added, 0 updated, 0 unchanged', '0 added, 0 updated, 1 unchanged']) {
    expect((await marcador('import', '--campaign', 'trial', list)).out).toContain(counts);
  }
});

it('answers a mistake with what happened, what to do, and an exit code', async () => {
  const nowhere = await file('nowhere.yaml', 'id: trial\ntrunks: [nowhere]\ncallerId: "+576015550100"\ncountry: CO\n');
  expect(await marcador('campaign', 'apply', nowhere)).toMatchObject({
    code: 2,
    err: 'CAMPAIGN_INVALID: trial: trunks: found nowhere, expected city\nCorrect the keys named.',
  });
  const settings = 'id: bad\ntrunks: [city]\ncallerId: "+576015550100"\ncountry: CO\ndetection: "off"\n';
  const silent = await file('silent.yaml', `${settings}abandonment: { messagePromptId: nohay }\n`);
  expect(await marcador('campaign', 'apply', silent)).toMatchObject({
    code: 2,
    err: 'CAMPAIGN_INVALID: bad cannot be applied: abandonment.messagePromptId: there is no prompt nohay; put nohay.wav into prompts/ of the state folder\nCorrect the keys named.',
  });
  const short = await file('short.yaml', `${settings}wrapUpMs: 20\n`);
  expect(await marcador('campaign', 'apply', '--dry-run', short)).toMatchObject({
    code: 0,
    out: 'bad: added\n  ! wrapUpMs: is 20 ms; a number counts milliseconds, write 20s for seconds',
  });
  expect(await marcador('campaign', 'start', 'none')).toMatchObject({
    code: 1,
    err: 'CAMPAIGN_UNKNOWN: there is no campaign none\n`marcador campaign list`.',
  });
  const list = await file('letters.csv', 'a,b\n');
  expect((await marcador('import', '--campaign', 'none', list)).err).toBe(
    'CAMPAIGN_UNKNOWN: there is no campaign none\n`marcador campaign list`.',
  );
  expect((await marcador('--lang', 'es', 'campaign', 'start', 'none')).err).toBe(
    'CAMPAIGN_UNKNOWN: no existe la campaña none\nVea «marcador campaign list».',
  );
  expect((await marcador('agent', 'fly', 'ana')).code).toBe(2);
});

it('plays a campaign through in a thread of its own, as it is and with a change', async () => {
  const { code, out } = await marcador('campaign', 'what-if', 'trial', '--agents', '2', '--mode', 'predictive');
  expect(code).toBe(0);
  expect(out).toMatch(/conversations per agent-hour +\d+\.\d \(\d+\.\d to \d+\.\d\)/);
  expect(out).toContain('12 runs of 30 minutes');
  expect(await marcador('campaign', 'what-if', 'none')).toMatchObject({ code: 1 });
  expect((await marcador('campaign', 'what-if', 'trial', '--cap', '50')).err).toContain('cap');
});
