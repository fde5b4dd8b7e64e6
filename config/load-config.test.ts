import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadConfig, loadStateFolder, parseConfig } from './load-config.ts';
import { wordsOfError } from '../test/support/words-of-error.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(path.join(tmpdir(), 'marcador-config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const name = path.join(folder, 'marcador.yaml');
  writeFileSync(name, text);
  return name;
}

it('is whole and safe without a file: loopback, private Redis, embedded switch', () => {
  const config = parseConfig({});
  expect(config.http.host).toBe('127.0.0.1');
  expect(config.redis.url).toBeUndefined();
  expect(config.switch.kind).toBe('embedded');
});

it('keeps recordings under the state folder unless they have a folder of their own', () => {
  expect(parseConfig({ stateFolder: '/srv/m' }).recordings.folder).toBe('/srv/m/recordings');
  expect(parseConfig({ recordings: { folder: '/mnt/r' } }).recordings.folder).toBe('/mnt/r');
});

it('lets a trunk of the simulated switch go away that is there', () => {
  const trunks = [{ name: 'city', host: '192.0.2.1' }];
  const settings = { kind: 'simulated', trunks, outages: { trunk: 'city', afterMs: 1_000, lastMs: 100 } };
  expect(parseConfig({ switch: settings }).switch).toMatchObject(settings);
  const unknown = { ...settings, outages: { ...settings.outages, trunk: 'coast' } };
  expect(wordsOfError(() => parseConfig({ switch: unknown }))).toContain('switch.outages.trunk');
});

it('gives a FreeSWITCH node its own host as the address of its peers', () => {
  const node = { name: 'a', host: 'sip-1', password: 'p' };
  const nodes = [node, { ...node, name: 'b', peerHost: '10.0.0.2' }];
  expect(parseConfig({ switch: { kind: 'freeswitch', nodes } }).switch).toMatchObject({
    nodes: [{ peerHost: 'sip-1' }, { peerHost: '10.0.0.2' }],
  });
});

it('is frozen at every depth', () => {
  const config = parseConfig({});
  expect(Object.isFrozen(config.switch)).toBe(true);
  expect(() => Object.assign(config.http, { port: 1 })).toThrow(TypeError);
});

it('lets the environment override the file', () => {
  const config = loadConfig(file('http: { port: 9000 }'), { MARCADOR_HTTP_PORT: '9001', REDIS_URL: 'redis://h:1' });
  expect(config.http.port).toBe(9001);
  expect(config.redis.url).toBe('redis://h:1');
});

it('fills ${NAME} from the environment, and says which key needs it when it is missing', () => {
  const name = file(
    'switch: { kind: embedded, trunks: [{ name: t, host: h, username: u, password: "${TRUNK_PASSWORD}" }] }',
  );
  expect(loadConfig(name, { TRUNK_PASSWORD: 'geheim' }).switch.trunks[0]).toMatchObject({ password: 'geheim' });
  expect(wordsOfError(() => loadConfig(name, {}))).toBe(
    'switch.trunks[0].password: found ${TRUNK_PASSWORD}, expected that environment variable to be set',
  );
});

it('names every wrong key with its value and what was expected, at once', () => {
  const message = wordsOfError(() =>
    parseConfig({ http: { port: 99_999, hosts: 'x' }, log: { level: 'loud' }, floor: { tickMs: '3 weeks' } }, 'm.yaml'),
  );
  expect(message.split('\n')).toEqual([
    'm.yaml is not valid:',
    '  http.port: found 99999, expected a port, 0 to 65535',
    '  http.hosts: there is no such key',
    '  floor.tickMs: found "3 weeks", expected a duration of 20 to 5000 ms, as a number of ms or like 25s, 10m, 2h, 1d',
    '  log.level: found "loud", expected a level: fatal, error, warn, info, debug, trace or silent',
  ]);
});

it('never shows a secret in an error', () => {
  const message = wordsOfError(() =>
    parseConfig({
      redis: { url: 'http://user:geheim@host' },
      switch: { kind: 'freeswitch', nodes: [{ name: 'a b', password: ['geheim'] }] },
    }),
  );
  expect(message).toContain('redis.url: found (secret)');
  expect(message).toContain('switch.nodes[0].password: found (secret)');
  expect(message).not.toContain('geheim');
});

it('refuses two trunks of one name and half a credential', () => {
  const message = wordsOfError(() =>
    parseConfig({
      switch: {
        kind: 'embedded',
        trunks: [
          { name: 't', host: 'h' },
          { name: 't', host: 'h', username: 'u' },
        ],
      },
    }),
  );
  expect(message).toContain('switch.trunks[1].name: found "t", expected a name no other trunk has');
  expect(message).toContain('expected username and password, or neither');
});

it('refuses two nodes of one name', () => {
  const node = { name: 'n', password: 'p' };
  const message = wordsOfError(() => parseConfig({ switch: { kind: 'freeswitch', nodes: [node, node] } }));
  expect(message).toContain('switch.nodes[1].name: found "n", expected a name no other node has');
});

it('wants an address, and ports, where FreeSWITCH sends the audio that is listened to', () => {
  const tap = { host: '0.0.0.0', portMin: 15_000, portMax: 14_000 };
  const nodes = [{ name: 'n', password: 'p' }];
  const message = wordsOfError(() => parseConfig({ switch: { kind: 'freeswitch', nodes, tap } }));
  expect(message).toContain('switch.tap.host: found "0.0.0.0", expected an address, not a wildcard');
  expect(message).toContain('switch.tap.portMax: found 14000, expected at least tap.portMin');
});

it('wants an address to be reached at where sockets listen on every address', () => {
  const any = '0.0.0.0';
  const wants = (settings: object): string =>
    wordsOfError(() => parseConfig({ switch: { kind: 'embedded', ...settings } }));
  expect(wants({ sip: { host: any } })).toContain(
    'switch.sip.publicHost: found nothing, expected the address that others reach us at, since it listens on 0.0.0.0',
  );
  expect(wants({ rtp: { host: any } })).toContain('others send audio to, since it listens on 0.0.0.0');
  expect(wants({ rtp: { host: '::' } })).toContain('others send audio to, since it listens on ::');
  expect(wants({ rtp: { host: any, publicHost: any } })).toContain('an address, not a wildcard');
  const drachtio = { kind: 'drachtio', server: { secret: 's' }, rtp: { host: any } };
  expect(wordsOfError(() => parseConfig({ switch: drachtio }))).toContain('switch.rtp.publicHost');
  for (const settings of [
    { sip: { host: any, publicHost: '192.0.2.7' }, rtp: { host: any } },
    { rtp: { host: any, publicHost: '192.0.2.7' } },
  ]) {
    expect(parseConfig({ switch: { kind: 'embedded', ...settings } }).switch).toMatchObject(settings);
  }
});

it('takes what a carrier asks for, and says what it could be when it is wrong', () => {
  const of = (trunk: object, more: object = {}): unknown =>
    parseConfig({ switch: { kind: 'embedded', trunks: [{ name: 't', host: 'h', ...trunk }], ...more } }).switch;
  expect(of({})).toMatchObject({
    trunks: [{ codecs: ['PCMA', 'PCMU'], noReplyTimeoutMs: 6_000, sessionExpiresSeconds: 1_800 }],
    rtpTimeoutMs: 30_000,
    legRtpTimeoutMs: 0,
    connectTone: true,
  });
  const asked = { codecs: ['PCMU'], noReplyTimeoutMs: '4s', sessionExpiresSeconds: 0, realm: 'carrier' };
  expect(of(asked, { rtpTimeoutMs: '1m', connectTone: false })).toMatchObject({
    trunks: [{ ...asked, noReplyTimeoutMs: 4_000 }],
    rtpTimeoutMs: 60_000,
    connectTone: false,
  });
  for (const [wrong, expected] of [
    [{ codecs: [] }, 'codecs: found [], expected PCMA, PCMU or both, each once'],
    [{ codecs: ['PCMU', 'PCMU'] }, 'expected PCMA, PCMU or both, each once'],
    [{ codecs: ['opus'] }, 'codecs[0]: found "opus", expected PCMA, PCMU or both, each once'],
    [{ sessionExpiresSeconds: 60 }, 'found 60, expected 0 for none, else a whole number of seconds, 90 to 86400'],
    [{ noReplyTimeoutMs: '1m' }, 'expected a duration of 500 to 32000 ms'],
    [{ realm: 'a\r\nb' }, 'realm'],
  ] as const) {
    expect(wordsOfError(() => of(wrong))).toContain(expected);
  }
});

it('says which line is not YAML, and that a named file is missing', () => {
  expect(wordsOfError(() => loadConfig(file('a: [1\nb: 2'), {}))).toMatch(
    /marcador.yaml, line \d+, column \d+: this is not YAML/,
  );
  expect(wordsOfError(() => loadConfig(path.join(folder, 'none.yaml'), {}))).toContain('does not exist');
});

it('refuses a phone password that can be guessed, without showing it', () => {
  const phones = [{ username: '1001', password: 'elevenchars' }];
  const message = wordsOfError(() => parseConfig({ switch: { kind: 'embedded', registrar: { phones } } }));
  expect(message).toContain('phones[0].password: found (secret), expected a text of 12 to 200');
  expect(message).not.toContain('elevenchars');
});

it('refuses two phones with one user name', () => {
  const phone = { username: '1001', password: 'twelve letters' };
  const registrar = { phones: [phone, { ...phone, username: '1002' }, { ...phone, password: 'other letters' }] };
  expect(wordsOfError(() => parseConfig({ switch: { kind: 'embedded', registrar } }))).toContain(
    'switch.registrar.phones[2].username: found "1001", expected a user name no other phone has',
  );
});

const trunkAt = (host: string): unknown =>
  parseConfig({ switch: { kind: 'embedded', trunks: [{ name: 'carrier', host }] } });

it.each([
  '127.0.4.20:5061',
  'sip:127.0.4.20',
  'sip.carrier.example:5060',
  '<127.0.0.1>',
  '300.1.2.3',
  '127.0.4',
  '2130706433',
  'a..b',
  '-carrier.example',
  'carrier-.example',
  'carrier example',
  '::1',
  '',
  `${'a'.repeat(64)}.example`,
])('refuses %s as the host of a trunk, and says what belongs there', (host) => {
  expect(wordsOfError(() => trunkAt(host))).toMatch(/switch\.trunks\[0\]\.host.*(host name|IPv4)/);
});

it.each(['127.0.4.20', 'sip.carrier.example', 'carrier', 'trunk_1.example', 'a.example.'])(
  'takes %s as the host of a trunk',
  (host) => {
    expect(() => trunkAt(host)).not.toThrow();
  },
);

it('takes IPv6 where it is spoken, and refuses it where it is not', () => {
  expect(parseConfig({ http: { host: '::1' } }).http.host).toBe('::1');
  expect(wordsOfError(() => parseConfig({ switch: { kind: 'embedded', sip: { host: '::1' } } }))).toMatch(/IPv6/);
});

it('gives the state folder without the secrets of the file, and nothing else is checked', () => {
  const settings = file('stateFolder: here\nswitch:\n  kind: embedded\n  trunks: [{ password: "${NOT_SET}" }]\n');
  expect(loadStateFolder(settings, {})).toBe('here');
  expect(loadStateFolder(settings, { MARCADOR_STATE_FOLDER: '/there' })).toBe('/there');
  expect(loadStateFolder(file('stateFolder: ${STATE}\n'), { STATE: 'from there' })).toBe('from there');
  expect(wordsOfError(() => loadStateFolder(file('stateFolder: ${STATE}\n'), {}))).toContain('stateFolder');
  expect(wordsOfError(() => loadStateFolder(file('stateFolder: 7\n'), {}))).toContain('expected the path of a folder');
});
