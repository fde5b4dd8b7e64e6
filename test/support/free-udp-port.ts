import { createSocket } from 'node:dgram';

/** A UDP port of loopback that nobody has now. */
export async function freeUdpPort(): Promise<number> {
  const socket = createSocket('udp4');
  const { port } = await new Promise<{ port: number }>((resolve) =>
    socket.bind(0, '127.0.0.1', () => resolve(socket.address())),
  );
  await new Promise<void>((resolve) => socket.close(() => resolve()));
  return port;
}
