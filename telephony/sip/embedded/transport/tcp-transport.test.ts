import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ManualClock } from '../../../../test/support/manual-clock.ts';
import { until } from '../../../../test/support/until.ts';
import { FaultBarrier } from '../../fault-barrier.ts';
import { defaultConnectionLimits } from './connection-limits.ts';
import { TcpTransport } from './tcp-transport.ts';
import type { SipDestination } from '../../wire/sip-uri.ts';

const message = (body = ''): string =>
  `OPTIONS sip:a SIP/2.0\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

describe('SIP over TCP', () => {
  let clock: ManualClock;
  let transport: TcpTransport;
  let isPeer: boolean;
  let throwing: boolean;
  let faults: FaultBarrier;
  let noted: string[];
  let received: SipDestination[];
  const far: Socket[] = [];

  beforeEach(async () => {
    clock = new ManualClock(0);
    faults = new FaultBarrier(clock, () => undefined);
    isPeer = false;
    throwing = false;
    noted = [];
    received = [];
    transport = new TcpTransport({
      clock,
      faults,
      connectionLimits: {
        ...defaultConnectionLimits,
        ...{ inAll: 6, strangers: 4, perStranger: 3, perPeer: 5, unsentBytes: 100_000, unsentBytesInAll: 150_000 },
      },
      received: (_data, source) => {
        received.push(source);
        if (throwing) throw new Error('a message that nobody expected');
      },
      isPeer: () => isPeer,
      noted: (kind) => noted.push(kind),
    });
    await transport.open({ address: '127.0.0.1', port: 0 });
  });
  afterEach(async () => {
    for (const socket of far.splice(0)) socket.destroy();
    await transport.close();
  });

  async function open(localAddress = '127.0.0.1'): Promise<Socket> {
    const socket = connect({ host: '127.0.0.1', port: transport.localPort(), localAddress });
    far.push(socket);
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    return socket;
  }

  const closed = (socket: Socket): Promise<void> => until('it is closed', () => socket.closed);

  async function speak(socket: Socket): Promise<SipDestination> {
    const before = received.length;
    socket.write(message());
    await until('the message is there', () => received.length > before);
    const source = received.at(-1);
    if (!source) throw new Error('nobody spoke');
    return source;
  }

  it('closes a connection on which no whole message comes within 10 s', async () => {
    const socket = await open();
    socket.write('OPTIONS sip:a SIP/2.0\r\n');
    await until('it is accepted', () => transport.connections === 1);
    clock.advance(10_000);
    await closed(socket);
    expect(noted).toEqual(['connectionIdle']);
  });

  it('closes a connection whose second message stays unfinished', async () => {
    const socket = await open();
    await speak(socket);
    clock.advance(60_000);
    socket.write(`${message()}OPTIONS sip:`);
    await until('the second is there', () => received.length === 2);
    clock.advance(10_000);
    await closed(socket);
  });

  it('closes a quiet connection of a stranger after some minutes, and keeps that of a peer', async () => {
    const socket = await open();
    await speak(socket);
    isPeer = true;
    clock.advance(300_000);
    await speak(socket);
    isPeer = false;
    clock.advance(300_000);
    await closed(socket);
    expect(noted).toEqual(['connectionIdle']);
  });

  it('takes a few connections from one stranger and from all, and keeps places for peers', async () => {
    for (let count = 0; count < 3; count++) await open();
    const fourth = await open();
    await closed(fourth);
    await open('127.0.0.2');
    await closed(await open('127.0.0.3'));
    expect(noted).toEqual(['connectionRefused', 'connectionRefused']);
    expect(transport.connections).toBe(4);
    isPeer = true;
    await open('127.0.0.4');
    await open('127.0.0.4');
    await until('the places are full', () => transport.connections === 6);
    await closed(await open('127.0.0.4'));
  });

  it('closes a connection whose far end does not read, and reports that to whoever wrote', async () => {
    const socket = await open();
    const to = await speak(socket);
    socket.pause();
    const errors: Error[] = [];
    let sent = 0;
    while (transport.connections === 1 && sent < 100_000_000) {
      transport.send(Buffer.alloc(20_000), to, (error) => errors.push(error));
      sent += 20_000;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(100_000_000);
    await until('the writers know', () => errors.length > 0);
    expect(noted).toEqual(['connectionUnread']);
  });

  it('reads nothing more from a far end that does not read, and gives it 10 s', async () => {
    const socket = await open();
    const to = await speak(socket);
    socket.pause();
    // As much as the kernel takes, and then some that stay here.
    for (let waits = 0; waits < 3;) {
      const before = transport.unsentBytes();
      if (before < 70_000) transport.send(Buffer.alloc(20_000), to, () => undefined);
      await new Promise((resolve) => setImmediate(resolve));
      waits = before > 0 && transport.unsentBytes() === before ? waits + 1 : 0;
    }
    socket.write(message().repeat(15));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(received).toHaveLength(1);
    clock.advance(10_000);
    await until('it is closed', () => transport.connections === 0);
    expect(noted).toEqual(['connectionUnread']);
  });

  it('ends the connection with most unread bytes when all together hold too many', async () => {
    const sockets = [await open(), await open(), await open()];
    const ways: SipDestination[] = [];
    for (const socket of sockets) {
      ways.push(await speak(socket));
      socket.pause();
    }
    for (let round = 0; transport.connections === 3 && round < 5000; round++) {
      for (const to of ways) transport.send(Buffer.alloc(5000), to, () => undefined);
      expect(transport.unsentBytes()).toBeLessThanOrEqual(150_000);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(transport.connections).toBeLessThan(3);
  });

  it('closes the connection of a stranger who brings more than a phone would, and reads all that a peer brings', async () => {
    const stranger = await open();
    stranger.write(message().repeat(60));
    await closed(stranger);
    expect(received).toEqual([]);
    const slow = await open();
    for (let sent = 0; sent < 60; sent++) {
      await speak(slow);
      clock.advance(200);
    }
    expect(noted).toEqual(['connectionFlood']);
    isPeer = true;
    (await open()).write(message().repeat(500));
    await until('all are read', () => received.length === 560);
  });

  it('reads a few messages of strangers in each turn, and those of a peer at once and in their order', async () => {
    const sockets = [await open(), await open(), await open()];
    await until('they are accepted', () => transport.connections === 3);
    const perTurn: number[] = [];
    for (const socket of sockets) socket.write(message().repeat(30));
    for (let before = 0; received.length < 90; before = received.length) {
      await new Promise((resolve) => setImmediate(resolve));
      perTurn.push(received.length - before);
    }
    expect(Math.max(...perTurn)).toBeLessThanOrEqual(10);
    isPeer = true;
    const peer = sockets[0] as Socket;
    peer.write(message().repeat(40));
    await until('the peer is read', () => received.length === 130);
    expect(noted).toEqual([]);
  });

  it('outlives a message whose handling throws', async () => {
    const socket = await open();
    throwing = true;
    await speak(socket);
    await speak(socket);
    expect(faults.count).toBe(2);
  });
});
