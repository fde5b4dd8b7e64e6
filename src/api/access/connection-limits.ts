import type { Server } from 'node:http';
import { AddressList } from '../../../telephony/address-list.ts';

/** How many connections the API takes, and how long each may be silent. */
export interface ConnectionLimits {
  /** At a time; what comes beyond is closed at once. */
  readonly maxConnections: number;
  /** From one address; those of `trustProxy` may use all. */
  readonly maxConnectionsPerAddress: number;
  readonly trustProxy: readonly string[];
}

/** Holds a server to its limits: descriptors are needed for calls and recordings, too. */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { maxConnections, maxConnectionsPerAddress, trustProxy } = limits;
  server.maxConnections = maxConnections;
  const proxies = new AddressList(trustProxy);
  const byAddress = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (proxies.includes(address)) return;
    const open = (byAddress.get(address) ?? 0) + 1;
    byAddress.set(address, open);
    socket.once('close', () => {
      const left = (byAddress.get(address) ?? 1) - 1;
      if (left > 0) byAddress.set(address, left);
      else byAddress.delete(address);
    });
    if (open > maxConnectionsPerAddress) socket.destroy();
  });
}
