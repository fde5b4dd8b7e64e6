import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type {
  DatagramSocket,
  DatagramSockets,
  TakeDatagram,
  TransportAddress,
} from '../../telephony/media/datagrams/datagram-sockets.ts';
import { until } from '../support/until.ts';

interface Taken {
  readonly text: string;
  readonly source: TransportAddress;
}

/** A socket and what it took. */
interface Hearer {
  readonly socket: DatagramSocket;
  readonly taken: Taken[];
}

/** More than UDP carries, in bytes. */
const [longest, tooLong] = [65_507, 65_508];
const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));
const loopbacks = ['127.0.0.1', ...(hasIPv6 ? ['::1'] : [])];

/** What all sockets of the audio do. */
export function describeDatagrams(name: string, make: () => DatagramSockets): void {
  describe(`datagrams: ${name}`, () => {
    let sockets: DatagramSockets;
    const opened: DatagramSocket[] = [];
    beforeEach(() => {
      sockets = make();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((socket) => socket.close()));
    });

    const bind = async (take: TakeDatagram, address = '127.0.0.1', port = 0): Promise<DatagramSocket> => {
      const socket = await sockets.bind({ address, port, receiveBufferBytes: 128 * 1024 }, take);
      opened.push(socket);
      return socket;
    };
    const hearer = async (address?: string, port?: number): Promise<Hearer> => {
      const taken: Taken[] = [];
      const take: TakeDatagram = (datagram, source) => taken.push({ text: datagram.toString('latin1'), source });
      return { socket: await bind(take, address, port), taken };
    };
    const say = (from: DatagramSocket, text: string, to: DatagramSocket, address = '127.0.0.1'): void => {
      from.send(Buffer.from(text), 0, text.length, { address, port: to.port });
    };
    const hasTaken = (one: Hearer, count: number): Promise<void> =>
      until(`${count} datagrams`, () => one.taken.length >= count, 5_000);

    it.each(loopbacks)('carry what is said, and who said it, at %s', async (address) => {
      const [a, b] = [await hearer(address), await hearer(address)];
      say(a.socket, 'hello', b.socket, address);
      await hasTaken(b, 1);
      say(b.socket, 'who is it?', a.socket, address);
      say(b.socket, '', a.socket, address);
      await hasTaken(a, 2);
      expect(b.taken).toEqual([{ text: 'hello', source: { address, port: a.socket.port } }].map(alike));
      expect(a.taken.map(({ text }) => text)).toEqual(['who is it?', '']);
      expect(a.taken[0]?.source.port).toBe(b.socket.port);
    });

    it('send the part of a buffer that is meant, at once', async () => {
      const [a, b] = [await hearer(), await hearer()];
      const buffer = Buffer.from('abcdef');
      const to = { address: '127.0.0.1', port: b.socket.port };
      a.socket.send(buffer, 2, 3, to);
      a.socket.send(buffer, 0, 6, to);
      buffer.fill('-');
      await hasTaken(b, 2);
      expect(b.taken.map(({ text }) => text)).toEqual(['cde', 'abcdef']);
      for (const [offset, length] of [
        [4, 3],
        [0, 7],
        [-1, 2],
      ] as const) {
        expect(() => a.socket.send(buffer, offset, length, to)).toThrow(RangeError);
      }
    });

    it('tell sources apart, and let them be kept', async () => {
      const [a, b, c] = [await hearer(), await hearer(), await hearer()];
      for (const text of ['1', '2', '3']) {
        say(a.socket, `a${text}`, c.socket);
        say(b.socket, `b${text}`, c.socket);
      }
      await hasTaken(c, 6);
      const from = (one: Hearer): string[] =>
        c.taken.filter(({ source }) => source.port === one.socket.port).map(({ text }) => text);
      expect(from(a)).toEqual(['a1', 'a2', 'a3']);
      expect(from(b)).toEqual(['b1', 'b2', 'b3']);
    });

    it('refuse a port that is taken and an address that is not ours, by the name of the system’s error', async () => {
      const { socket } = await hearer();
      await expect(hearer('127.0.0.1', socket.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
      await expect(hearer('192.0.2.7')).rejects.toMatchObject({ code: 'EADDRNOTAVAIL' });
    });

    it('go on when nobody is there, and when an address is none', async () => {
      const [gone, a, b] = [await hearer(), await hearer(), await hearer()];
      await gone.socket.close();
      for (let count = 0; count < 3; count++) say(a.socket, 'anybody?', gone.socket);
      for (const address of ['phone.example', '2001:db8::7', ''])
        say(a.socket, 'you?', b.socket, address || '256.1.1.1');
      say(b.socket, 'me', a.socket);
      await hasTaken(a, 1);
      say(a.socket, 'you', b.socket);
      await hasTaken(b, 1);
      expect(b.taken.map(({ text }) => text)).toEqual(['you']);
    });

    it('carry the longest datagram whole, and none that is longer', async () => {
      const [a, b] = [await hearer(), await hearer()];
      say(a.socket, 'x'.repeat(tooLong), b.socket);
      say(a.socket, `${'y'.repeat(longest - 1)}z`, b.socket);
      say(a.socket, 'last', b.socket);
      await hasTaken(b, 2);
      expect(b.taken.map(({ text }) => [text.length, text.at(-1)])).toEqual([
        [longest, 'z'],
        [4, 't'],
      ]);
    });

    it('take all of a burst, each socket’s in order', async () => {
      const speaker = await hearer();
      const hearers: Hearer[] = [];
      for (let count = 0; count < 150; count++) hearers.push(await hearer());
      for (let round = 0; round < 5; round++) for (const { socket } of hearers) say(speaker.socket, `${round}`, socket);
      await until('the burst', () => hearers.every(({ taken }) => taken.length === 5), 10_000);
      for (const { taken } of hearers) expect(taken.map(({ text }) => text).join('')).toBe('01234');
    });

    it('lose what a queue has no room for, and nothing else', async () => {
      const [flooded, calm, speaker] = [await hearer(), await hearer(), await hearer()];
      for (let count = 0; count < 3_000; count++) say(speaker.socket, 'x'.repeat(1_000), flooded.socket);
      say(speaker.socket, 'calm', calm.socket);
      await hasTaken(calm, 1);
      say(speaker.socket, 'after', flooded.socket);
      await until('what came after', () => flooded.taken.at(-1)?.text === 'after', 5_000);
      expect(flooded.taken.length).toBeLessThan(3_000);
    });

    it('take nothing once closed, though it was there already', async () => {
      const speaker = await hearer();
      const taken: string[] = [];
      const closeOther = (name: string, other: () => DatagramSocket): TakeDatagram => {
        return () => {
          taken.push(name);
          void other().close();
        };
      };
      const a: DatagramSocket = await bind(closeOther('a', () => b));
      const b: DatagramSocket = await bind(closeOther('b', () => a));
      say(speaker.socket, 'one', a);
      say(speaker.socket, 'two', b);
      await until('one of them', () => taken.length > 0, 5_000);
      say(speaker.socket, 'to itself', speaker.socket);
      await hasTaken(speaker, 1);
      expect(taken).toHaveLength(1);
    });

    it('free the port, and send nothing, once closed', async () => {
      const [a, b] = [await hearer(), await hearer()];
      await a.socket.close();
      await a.socket.close();
      say(a.socket, 'too late', b.socket);
      const again = await hearer('127.0.0.1', a.socket.port);
      say(again.socket, 'again', b.socket);
      await hasTaken(b, 1);
      expect(b.taken.map(({ text }) => text)).toEqual(['again']);
    });

    it('may be closed and opened by what they take', async () => {
      const speaker = await hearer();
      let next: Promise<Hearer> | undefined;
      const first: DatagramSocket = await bind(() => {
        void first.close();
        next = hearer();
      });
      say(speaker.socket, 'open', first);
      await until('the next socket', () => next !== undefined, 5_000);
      const second = await next;
      if (!second) throw new Error('there is none');
      say(speaker.socket, 'hello', second.socket);
      await hasTaken(second, 1);
      expect(second.taken.map(({ text }) => text)).toEqual(['hello']);
    });
  });
}

/** Node tells more of a source than is asked for. */
const alike = ({ text, source }: Taken): unknown => ({ text, source: expect.objectContaining(source) as unknown });
