import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { startApp } from '../../src/app.ts';
import { ServiceClient } from '../../src/cli/service-client.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { createLogger } from '../../src/observe/logger.ts';
import type { CallControl } from '../../telephony/call-control.ts';
import { EventSocket } from '../../telephony/freeswitch/wire/event-socket.ts';
import { startTestCity } from '../support/city-process.ts';
import { collections, livelyCity } from '../support/collections-floor.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';
import { TcpCut } from './tcp-cut.ts';

/** What FreeSWITCH does with each of these inside a command was tried on a real one: every one does harm. */
const injections: readonly (readonly [name: string, text: string])[] = [
  ['a second command', '\n\napi global_setvar evil=1\n\n'],
  ['a second command behind CR LF', '\r\n\r\napi global_setvar evil=1\r\n\r\n'],
  ['a header of its own', '\nJob-UUID: evil'],
  ['the end of the command', '\revil'],
  ['the end of the text', '\0evil'],
  ['a leg in parallel', ',sofia/external/evil@127.0.0.1'],
  ['a leg afterwards', '|sofia/external/evil@127.0.0.1'],
  ['an enterprise originate', ':_:sofia/external/evil@127.0.0.1'],
  ['an application', ' &system(touch evil)'],
  ['another host', '@evil:5060'],
  ['variables of a leg', '[evil=1]'],
  ['the end of the variables', '}sofia/external/evil'],
  ['a variable', "',evil=1"],
  ['another separator', '^^:evil=1'],
  ['an expansion', '${system(touch evil)}'],
  ['a percent code', '%2Cevil'],
  ['a folder above', '/../../evil'],
];

/** Where text of others could reach the switch. */
const fields: readonly (readonly [
  name: string,
  put: (calls: CallControl, text: string, port: number) => Promise<unknown>,
])[] = [
  ['the number', (calls, text) => dial(calls, { number: `+573001230001${text}` })],
  ['the caller id', (calls, text) => dial(calls, { callerId: { number: `+57601555${text}` } })],
  [
    'the display name',
    (calls, text) => dial(calls, { callerId: { number: '+576015550100', displayName: `Banco${text}` } }),
  ],
  ['the trunk', (calls, text) => dial(calls, { trunk: `main${text}` })],
  ['the call id', (calls, text) => dial(calls, { callId: `${randomUUID()}${text}` })],
  ['the phone', (calls, text, port) => open(calls, { address: `sip:3001@127.0.0.1:${port}${text}` })],
  ['the name of a phone', (calls, text) => open(calls, { address: `1001${text}` })],
  ['the leg id', (calls, text) => open(calls, { legId: `${randomUUID()}${text}` })],
];

function dial(calls: CallControl, change: object): Promise<void> {
  const callerId = { number: '+576015550100' };
  const plain = { callId: randomUUID(), trunk: 'main', number: '+573001230001', callerId, ringTimeoutMs: 5000 };
  return calls.dial({ ...plain, ...change });
}

function open(calls: CallControl, change: object): Promise<void> {
  return calls.openAgentLeg({ legId: randomUUID(), agentId: 'ana', address: '1001', ringTimeoutMs: 5000, ...change });
}

describeWithFreeswitch('what others wrote', (freeswitch) => {
  let cut: TcpCut;
  beforeEach(async () => {
    cut = await TcpCut.start(freeswitch.current.eventSocket);
  });
  afterEach(() => cut.close());

  const nodes = () => [{ name: 'one', host: '127.0.0.1', port: cut.port, password: freeswitch.current.password }];

  /** Nothing of it was sent, and FreeSWITCH has no variable of that name. */
  async function expectNoHarm(): Promise<void> {
    expect(cut.sent).not.toContain('evil');
    const { eventSocket: port, password } = freeswitch.current;
    const silent = { onEvent: () => undefined, onEnd: () => undefined };
    const socket = await EventSocket.open({
      host: '127.0.0.1',
      port,
      password,
      clock: systemClock,
      events: ['SHUTDOWN'],
      ...silent,
    });
    expect((await socket.api('global_getvar evil')).trim()).toBe('-ERR no reply');
    socket.close();
  }

  describe('is refused before a byte is sent', () => {
    it.each(fields)('in %s', async (_, put) => {
      const harness = await SwitchHarness.start(freeswitch);
      const { calls } = await harness.live({ nodes: nodes() });
      const before = cut.sent;
      for (const [name, text] of injections) {
        const code = expect.stringMatching(/^(NUMBER_INVALID|SWITCH_REFUSED|TRUNK_UNKNOWN)$/) as string;
        await expect(put(calls, text, harness.carrier.port), name).rejects.toMatchObject({ code });
      }
      const added = cut.sent.slice(before.length);
      expect(added).not.toMatch(/originate/);
      await expectNoHarm();
      expect(harness.carrier.seen).toEqual([]);
      await harness.close();
    });

    it('in the files and digits of a conversation', async () => {
      const harness = await SwitchHarness.start(freeswitch);
      const { calls, events } = await harness.live({ nodes: nodes() });
      const { callId } = await harness.answeredCall(calls, events);
      for (const [name, text] of injections) {
        const file = `${harness.folder}/a${text}.wav`;
        await expect(calls.startRecording(callId, { recordingId: 'r', file }), name).rejects.toMatchObject({
          code: 'SWITCH_REFUSED',
        });
        await expect(calls.play(callId, { promptId: 'p', file }), name).rejects.toThrow();
        await expect(calls.sendDtmf(callId, `1${text}`), name).rejects.toThrow();
      }
      await expectNoHarm();
      await harness.close();
    });
  });

  it('is made harmless where any text may stand: it travels as hexadecimal and comes back as it was', async () => {
    const harness = await SwitchHarness.start(freeswitch);
    const first = await harness.live({ nodes: nodes() });
    const { callId } = await harness.answeredCall(first.calls, first.events);
    for (const [index, [, text]] of injections.entries()) {
      const phone = String(4000 + index);
      harness.carrier.behave(phone, { kind: 'answer', afterMs: 10 });
      const legId = randomUUID();
      await open(first.calls, {
        legId,
        agentId: `ana${text}`,
        address: `sip:${phone}@127.0.0.1:${harness.carrier.port}`,
      });
      expect(await first.events.next(legId, 'legUp')).toMatchObject({ agentId: `ana${text}` });
      await first.calls.closeAgentLeg(legId);
    }
    const [, worst = ''] = injections[0] ?? [];
    const file = path.join(harness.folder, `${callId}.wav`);
    await first.calls.startRecording(callId, { recordingId: `r${worst}`, file });
    await first.calls.leave();
    const second = await harness.live({ nodes: nodes() });
    await second.calls.recover();
    await second.events.quiet(700);
    await second.calls.hangUp(callId);
    expect(await second.events.next(callId, 'recordingStopped')).toMatchObject({ recordingId: `r${worst}` });
    await expectNoHarm();
    for (const { requestUri, fromUri, displayName } of harness.carrier.seen) {
      expect(`${requestUri} ${fromUri} ${displayName ?? ''}`).not.toContain('evil');
    }
    await harness.close();
  });

  it('goes from an imported list to the wire as digits only, or not at all', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-injection-'));
    const city = await startTestCity({
      ...livelyCity,
      phones: { count: 8 },
      logFile: path.join(folder, 'city.ndjson'),
    });
    const config = parseConfig({
      stateFolder: path.join(folder, 'state'),
      http: { port: 0 },
      switch: {
        kind: 'freeswitch',
        nodes: nodes(),
        trunks: [{ name: 'city', ...city.carrier, cpsLimit: 30, channelLimit: 60 }],
      },
      log: { level: 'silent' },
      floor: { drainMs: 3_000 },
    });
    const app = await startApp(config, { log: createLogger('silent') });
    const client = new ServiceClient(app.url, app.tokens.admin);
    try {
      await client.call('PUT', '/campaigns/cobranza', collections);
      for (const user of city.phones.users) {
        const phone = `sip:${user}@${city.phones.host}:${city.phones.port}`;
        await client.call('PUT', `/agents/${user}`, { id: user, phone });
        await client.call('POST', `/agents/${user}/login`);
      }
      const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
      const listable = injections.filter(([, text]) => !text.includes('\0'));
      const rows = listable.flatMap(([, text], index) => {
        const number = `+5730012${String(30_000 + index)}`;
        return [
          [`n${index}`, 'Ana', number + text],
          [`i${index}${text}`, 'Ana', `+5730012${String(31_000 + index)}`],
          [`t${index}`, `Ana${text}`, `+5730012${String(32_000 + index)}`],
        ];
      });
      const csv = ['documento,nombre,telefono', ...rows.map((row) => row.map(quoted).join(',')), ''].join('\n');
      let lines = 0;
      for await (const line of client.upload('/campaigns/cobranza/records', Readable.from([csv]))) {
        if (line['type'] === 'report') lines += 1;
      }
      expect(lines).toBe(1);
      const broken = Readable.from(['documento,nombre,telefono\nz,Ana,+573001239999\0evil\n']);
      const reports: unknown[] = [];
      for await (const line of client.upload('/campaigns/cobranza/records', broken)) {
        if (line['type'] === 'report') reports.push(line);
      }
      expect(reports).toMatchObject([{ report: { accepted: 0 } }]);
      await client.call('POST', '/campaigns/cobranza/start');
      const finished = async (): Promise<boolean> =>
        ((await client.call('GET', '/campaigns/cobranza')) as { status: string }).status === 'finished';
      await eventually('the list has ended', finished, 100_000);
      const invites = (await city.log()).filter(({ event }) => event === 'invite');
      expect(invites.length).toBeGreaterThanOrEqual(injections.length);
      const listed = new Set(rows.map(([, , phone = '']) => phone.slice(0, 13)));
      for (const { number, from } of invites) {
        expect(number).toMatch(/^\+57\d{10}$/);
        expect([...listed]).toContain(number);
        expect(from).not.toContain('evil');
      }
      await expectNoHarm();
    } finally {
      await app.stop();
      await city.stop();
      await rm(folder, { recursive: true, force: true });
    }
  }, 150_000);
});
