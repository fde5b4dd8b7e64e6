import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { builtProgram } from '../support/built-program.ts';
import { startTestCity, type TestCity } from '../support/city-process.ts';
import { livelyCity, switchBefore } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { ServiceProcess } from '../support/service-process.ts';

let folder = '';
let city: TestCity;
let service: ServiceProcess;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-first-'));
  const everybodyAnswers = { ...livelyCity.outcomes, live: 1, noAnswer: 0, busy: 0, unallocated: 0, rejected: 0 };
  const outcomes = everybodyAnswers as NonNullable<typeof livelyCity.outcomes>;
  city = await startTestCity({
    ...livelyCity,
    outcomes,
    phones: { count: 1 },
    logFile: path.join(folder, 'city.ndjson'),
  });
  service = await ServiceProcess.start(folder, {
    http: { port: 0 },
    switch: switchBefore(city, 55_000),
    log: { level: 'silent' },
  });
  await service.client();
});

afterEach(async () => {
  await service.stop();
  await city.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs the command line as an operator would. */
async function marcador(
  args: readonly string[],
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  const config = path.join(folder, 'marcador.yaml');
  const child = spawn(process.execPath, [builtProgram('src/cli/main.ts'), '-c', config, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdin.end(input);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out, err };
}

it('goes the way of docs/first-trunk.md: from an empty service to a recorded conversation', async () => {
  const [user = ''] = city.phones.users;
  const agents = path.join(folder, 'agents.yaml');
  const trial = path.join(folder, 'trial.yaml');
  await writeFile(agents, `id: ana\nphone: "sip:${user}@${city.phones.host}:${city.phones.port}"\n`);
  await writeFile(
    trial,
    'id: trial\ntrunks: [city]\ncallerId: "+576015550100"\ncountry: CO\ndialingMode: progressive\nrulePack: none\nleastTalkMs: 0\n',
  );
  expect((await marcador(['trunk', 'status'])).out).toMatch(/city +up/);
  expect(await marcador(['agent', 'apply', agents])).toMatchObject({ code: 0, out: 'ana: added\n' });
  const added = await marcador(['campaign', 'apply', trial]);
  expect(added).toMatchObject({ code: 0, out: expect.stringMatching(/^trial: added\n {2}! rulePack: /) as string });
  expect(added.out).toMatch(/! detection: off unless it is named/);
  const unchanged = await marcador(['campaign', 'apply', trial]);
  expect(unchanged).toMatchObject({ code: 0, out: expect.stringMatching(/^trial: unchanged\n/) as string });
  expect(unchanged.out).not.toContain('detection');
  expect((await marcador(['agent', 'login', 'ana'])).code).toBe(0);
  const csv = 'documento,nombre,telefono\n1,Prueba,+573001234567\n';
  expect((await marcador(['import', '--campaign', 'trial', '-'], csv)).out).toContain(
    '1 added, 0 updated, 0 unchanged',
  );
  expect((await marcador(['import', '--campaign', 'trial', '-'], csv)).out).toContain(
    '0 added, 0 updated, 1 unchanged',
  );
  expect(await marcador(['campaign', 'start', 'trial'])).toMatchObject({ code: 0, out: 'trial: running\n' });
  await eventually('the conversation is recorded', async () => {
    const { out } = await marcador(['recordings', '--json']);
    return (JSON.parse(out) as { state: string }[])[0]?.state === 'complete';
  });
  expect((await marcador(['campaign', 'status', 'trial'])).out).toContain('connected 1');
  const journal = (await marcador(['journal'])).out;
  expect(journal).toContain('"type":"dial"');
});

it('answers a mistake with what happened, what to do, and an exit code', async () => {
  const file = path.join(folder, 'bad.yaml');
  await writeFile(file, 'id: trial\ntrunks: [nowhere]\ncallerId: "+576015550100"\ncountry: CO\n');
  expect(await marcador(['campaign', 'apply', file])).toMatchObject({
    code: 2,
    err: 'CAMPAIGN_INVALID: trial: trunks: found nowhere, expected city\nCorrect the keys named.\n',
  });
  const settings = 'id: trial\ntrunks: [city]\ncallerId: "+576015550100"\ncountry: CO\ndetection: "off"\n';
  await writeFile(file, `${settings}abandonment: { messagePromptId: nohay }\n`);
  expect(await marcador(['campaign', 'apply', file])).toMatchObject({
    code: 2,
    err: 'CAMPAIGN_INVALID: trial cannot be applied: abandonment.messagePromptId: there is no prompt nohay; put nohay.wav into prompts/ of the state folder\nCorrect the keys named.\n',
  });
  await writeFile(file, `${settings}wrapUpMs: 20\n`);
  expect(await marcador(['campaign', 'apply', '--dry-run', file])).toMatchObject({
    code: 0,
    out: 'trial: added\n  ! wrapUpMs: is 20 ms; a number counts milliseconds, write 20s for seconds\n',
  });
  expect(await marcador(['campaign', 'start', 'none'])).toMatchObject({
    code: 1,
    err: 'CAMPAIGN_UNKNOWN: there is no campaign none\n`marcador campaign list`.\n',
  });
  expect((await marcador(['import', '--campaign', 'none', '-'], 'a,b\n')).err).toBe(
    'CAMPAIGN_UNKNOWN: there is no campaign none\n`marcador campaign list`.\n',
  );
  expect((await marcador(['--lang', 'es', 'campaign', 'start', 'none'])).err).toBe(
    'CAMPAIGN_UNKNOWN: no existe la campaña none\nVea «marcador campaign list».\n',
  );
  expect((await marcador(['agent', 'fly', 'ana'])).code).toBe(2);
});
