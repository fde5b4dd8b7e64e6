import { createServer } from 'node:net';

/** A TCP port of loopback that nobody holds now, neither as a listener nor as the near end of a connection. */
export async function freeTcpPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return address.port;
}
