import type { Server } from 'node:http';
import { BlockList, isIP } from 'node:net';

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
  const proxies = blockListOf(trustProxy);
  const byAddress = new Map<string, number>();
  server.on('connection', (socket) => {
    const address = socket.remoteAddress ?? '';
    if (isIP(address) !== 0 && proxies.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) return;
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

/** Addresses and networks (`10.0.0.0/8`) as one list to ask. */
function blockListOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}
