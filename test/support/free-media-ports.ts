import { createSocket, type Socket } from 'node:dgram';
import type { PortRange } from '../../telephony/media/rtp/port-pool.ts';

/** Below what the system gives to sockets that ask for any port. */
const [lowest, highest] = [12_000, 32_000];
const mostTries = 100;

/** `count` ports of 127.0.0.1 in a row, the first even, that nobody uses now: for tests that need every one of them. */
export async function freeMediaPorts(count: number): Promise<PortRange> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const from = lowest + 2 * Math.floor((Math.random() * (highest - lowest - count)) / 2);
    if (await areFree(from, count)) return { from, to: from + count - 1 };
  }
  throw new Error(`no ${count} ports in a row are free`);
}

async function areFree(from: number, count: number): Promise<boolean> {
  const bound = await Promise.all(Array.from({ length: count }, (_, index) => bind(from + index)));
  const sockets = bound.filter((socket) => socket !== undefined);
  await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => socket.close(() => resolve()))));
  return sockets.length === count;
}

function bind(port: number): Promise<Socket | undefined> {
  const socket = createSocket('udp4');
  return new Promise((resolve) => {
    socket.once('error', () => resolve(undefined));
    socket.bind(port, '127.0.0.1', () => resolve(socket));
  });
}
