/**
 * An attacker on loopback, as a process of its own: `abuse-attack.js --kind strangers --port 5060 --seconds 30`, with
 * `--rtp FROM` for the lowest RTP port in use. Stops by itself. Prints `{"sent":…,"sentBytes":…,"receivedBytes":…,
 * "thirdParty":…}`: packets (or connections) and bytes of both directions, and packets that reached a host which sent none.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    kind: { type: 'string', default: 'strangers' },
    port: { type: 'string', default: '0' },
    rtp: { type: 'string', default: '0' },
    seconds: { type: 'string', default: '30' },
  },
});
const target = Number(values.port);
const seconds = Number(values.seconds);
const stepMs = 10;
const rates = { strangers: 1000, guesses: 2000, media: 10_000 } as const;
const connectionsAtOnce = 1000;
const thirdPartyHost = '127.0.0.71';
const hosts = Array.from({ length: 40 }, (_, index) => `127.0.0.${80 + index}`);

const counted = { sent: 0, sentBytes: 0, receivedBytes: 0, thirdParty: 0 };
const nonces = new Map<string, string>();

async function open(host: string, hear: (data: Buffer) => void): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', lookup: (name, _options, use) => use(null, name, 4) });
  socket.on('message', hear);
  const listening = once(socket, 'listening');
  socket.bind(0, host);
  await listening;
  return socket;
}

const thirdParty = await open(thirdPartyHost, () => void (counted.thirdParty += 1));
const sockets = await Promise.all(
  hosts.map((host) =>
    open(host, (data) => {
      counted.receivedBytes += data.length;
      const nonce = /nonce="([^"]+)"/.exec(data.toString('latin1'))?.[1];
      if (nonce !== undefined) nonces.set(host, nonce);
    }),
  ),
);

function send(socket: Socket, data: Buffer | string, port: number): void {
  counted.sent += 1;
  counted.sentBytes += Buffer.byteLength(data);
  socket.send(data, port, '127.0.0.1');
}

function request(method: string, host: string, lines: readonly string[] = []): string {
  const id = randomBytes(6).toString('hex');
  return [
    `${method} sip:127.0.0.1:${target} SIP/2.0`,
    `Via: SIP/2.0/UDP ${host}:5060;branch=z9hG4bK${id};rport`,
    `From: <sip:phone1@${host}>;tag=${id}`,
    'To: <sip:phone1@127.0.0.1>',
    `Call-ID: ${id}`,
    `CSeq: 1 ${method}`,
    'Max-Forwards: 70',
    `Contact: <sip:x@${thirdPartyHost}:${thirdParty.address().port}>`,
    ...lines,
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n');
}

/** An answer to no call, which asks for an ACK and a BYE to a third host. */
function strayAnswer(host: string): string {
  const third = `${thirdPartyHost}:${thirdParty.address().port}`;
  return request('INVITE', host, [`Record-Route: <sip:${third};lr>`])
    .replace(/^.*\r\n/, 'SIP/2.0 200 OK\r\n')
    .replace(/Via: [^;]*/, `Via: SIP/2.0/UDP 127.0.0.1:${target}`)
    .replace('<sip:phone1@127.0.0.1>', '<sip:phone1@127.0.0.1>;tag=x');
}

const requests: readonly ((host: string) => string)[] = [
  (host) => request('OPTIONS', host, ['Record-Route: <sip:a.example;lr>']),
  (host) => request('INVITE', host),
  (host) => request('REGISTER', host, ['Expires: 3600']),
  (host) => request('BYE', host),
  strayAnswer,
];

/** A wrong password for a phone, on the newest nonce that this address was given. */
function guess(host: string): string {
  const nonce = nonces.get(host);
  if (nonce === undefined || randomInt(50) === 0) return request('REGISTER', host, ['Expires: 3600']);
  const response = createHash('md5').update(randomBytes(8)).digest('hex');
  const uri = `sip:127.0.0.1:${target}`;
  return request('REGISTER', host, [
    `Authorization: Digest username="phone1", realm="marcador", nonce="${nonce}", uri="${uri}", response="${response}", qop=auth, nc=00000001, cnonce="x"`,
  ]);
}

const audio = randomBytes(172);
audio[0] = 0x80;
audio[1] = 0;

/** Sends so many a second, in small portions, until the time is over. */
async function flood(perSecond: number, one: (index: number, host: string) => void): Promise<void> {
  const endsAt = performance.now() + seconds * 1000;
  const startedAt = performance.now();
  for (let sent = 0; performance.now() < endsAt;) {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
    for (; sent < due; sent++) one(sent % hosts.length, hosts[sent % hosts.length] ?? '');
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
}

/** Opens connections that ask and never read, and then another every 10 ms while some were closed. */
async function holdConnections(): Promise<void> {
  const endsAt = performance.now() + seconds * 1000;
  let opened = 0;
  const all = new Set<ReturnType<typeof connect>>();
  const hold = (): void => {
    const socket = connect({ host: '127.0.0.1', port: target, localAddress: hosts[opened % hosts.length] ?? '' });
    opened += 1;
    counted.sent += 1;
    all.add(socket);
    socket.pause();
    const question = request('OPTIONS', '127.0.0.80', [`Record-Route: <sip:${'a'.repeat(800)};lr>`]).replace(
      '/UDP',
      '/TCP',
    );
    const asking = setInterval(() => {
      if (socket.writableLength < 100_000 && socket.write(question.repeat(20)))
        counted.sentBytes += question.length * 20;
    }, 100);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(asking);
      counted.receivedBytes += socket.bytesRead;
      all.delete(socket);
    });
  };
  for (let place = 0; place < connectionsAtOnce; place++) {
    hold();
    if (place % 20 === 0) await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  while (performance.now() < endsAt) {
    if (all.size < connectionsAtOnce) hold();
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
  for (const socket of all) socket.destroy();
}

const pick = (index: number): Socket => sockets[index] ?? thirdParty;
const kinds: Readonly<Record<string, () => Promise<void>>> = {
  strangers: () =>
    flood(rates.strangers, (index, host) => {
      const make = requests[randomInt(requests.length)];
      if (make) send(pick(index), make(host), target);
    }),
  connections: holdConnections,
  guesses: () => flood(rates.guesses, (index, host) => send(pick(index), guess(host), target)),
  media: () =>
    flood(rates.media, (index) => {
      audio.writeUInt16BE(randomInt(65_536), 2);
      send(pick(index), audio, Number(values.rtp) + 2 * randomInt(40));
    }),
};
await kinds[values.kind]?.();
// What is still on its way.
await new Promise((resolve) => setTimeout(resolve, 300));
process.stdout.write(`${JSON.stringify(counted)}\n`);
for (const socket of [...sockets, thirdParty]) socket.close();
process.stdin.destroy();
