import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ManualClock } from '../support/manual-clock.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { isKnownLinux } from '../../telephony/media/datagrams/libc.ts';
import { NodeDatagrams } from '../../telephony/media/datagrams/node-datagrams.ts';
import { cheapestDatagrams } from '../../telephony/media/datagrams/open-datagrams.ts';
import { PolledDatagrams } from '../../telephony/media/datagrams/polled-datagrams.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import { freeMediaPorts } from '../support/free-media-ports.ts';
import { until } from '../support/until.ts';
import { describeDatagrams } from './datagrams.contract.ts';

/** Turns of the loop, taken when the test says so. */
class ManualTurns {
  #actions: (() => void)[] = [];

  readonly next = (action: () => void): (() => void) => {
    this.#actions.push(action);
    return () => void (this.#actions = this.#actions.filter((each) => each !== action));
  };

  take(): void {
    for (const action of this.#actions.splice(0)) action();
  }
}

const descriptors = (): number => readdirSync('/proc/self/fd').length;

describeDatagrams('of Node', () => new NodeDatagrams());

if (isKnownLinux) {
  describeDatagrams('polled', () => new PolledDatagrams(systemClock));

  describe('polled datagrams', () => {
    it('ask the kernel while there is a socket, and leave nothing behind', async () => {
      const clock = new ManualClock();
      const before = descriptors();
      const turns = new ManualTurns();
      const sockets = new PolledDatagrams(clock, turns.next);
      const taken: string[] = [];
      const take = (datagram: Buffer): void => void taken.push(datagram.toString());
      const [a, b] = [await sockets.bind(at, take), await sockets.bind(at, take)];
      a.send(Buffer.from('now'), 0, 3, { address: at.address, port: b.port });
      expect(taken).toEqual([]);
      clock.advance(2);
      // Whoever ordered something before that is heard first.
      expect(taken).toEqual([]);
      turns.take();
      expect(taken).toEqual(['now']);
      await a.close();
      expect(clock.pendingTimers).toBe(1);
      await b.close();
      expect(clock.pendingTimers).toBe(0);
      expect(descriptors()).toBe(before);
    });

    it('go on after a taker that throws', async () => {
      const clock = new ManualClock();
      const turns = new ManualTurns();
      const sockets = new PolledDatagrams(clock, turns.next);
      let calls = 0;
      const socket = await sockets.bind(at, () => {
        calls += 1;
        throw new Error('not mine');
      });
      for (let count = 1; count <= 2; count++) {
        socket.send(Buffer.from('x'), 0, 1, { address: at.address, port: socket.port });
        clock.advance(2);
        expect(() => turns.take()).toThrow('not mine');
        expect(calls).toBe(count);
      }
      await socket.close();
    });

    it('take a bounded part of what is there before others have their turn', async () => {
      const clock = new ManualClock();
      const turns = new ManualTurns();
      const sockets = new PolledDatagrams(clock, turns.next);
      let taken = 0;
      const all = await Promise.all(Array.from({ length: 120 }, () => sockets.bind(at, () => void (taken += 1))));
      for (let round = 0; round < 5; round++) {
        for (const { port } of all) all[0]?.send(Buffer.from('x'), 0, 1, { address: at.address, port });
      }
      for (const expected of [500, 600]) {
        clock.advance(2);
        turns.take();
        expect(taken).toBe(expected);
      }
      await Promise.all(all.map((socket) => socket.close()));
    });

    it('of a thread are closed when it is terminated', async () => {
      const ports = await freeMediaPorts(8);
      const before = descriptors();
      const report = (): void => undefined;
      const place = { clock: systemClock, address: at.address, ports, report };
      const plane = new WorkerPlane({ ...place, workers: 1, datagrams: 'polled' });
      await Promise.all([plane.open(), plane.open(), plane.open(), plane.open()]);
      expect(descriptors()).toBeGreaterThan(before + 8);
      await plane.close();
      await until('the descriptors are closed', () => descriptors() <= before, 5_000);
      const again = await new NodeDatagrams().bind({ address: at.address, port: ports.from }, () => undefined);
      await again.close();
    });

    it('are chosen where they can be had, and Node’s, with a word of it, where not', () => {
      const refusals: unknown[] = [];
      const refused = (cause: unknown): void => void refusals.push(cause);
      expect(cheapestDatagrams(systemClock, refused)).toBe('polled');
      expect(refusals).toEqual([]);
      const error = new Error('koffi is not installed');
      const missing = (): never => {
        throw error;
      };
      expect(cheapestDatagrams(systemClock, refused, missing)).toBe('node');
      expect(refusals).toEqual([error]);
    });
  });
}

const at = { address: '127.0.0.1', port: 0 };
