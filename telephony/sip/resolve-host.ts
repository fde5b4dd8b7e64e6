import { lookup } from 'node:dns';
import { isIPv4 } from 'node:net';
import type { Clock } from '../../kernel/clock.ts';
import { isHostName } from './wire/host-name.ts';

/** How long a name may take, in ms: somebody has answered and hears nothing meanwhile. */
const timeoutMs = 2000;

/** The IPv4 address of a host, which may be an address or a name, such as in a session description (RFC 4566 §5.7); undefined when it is not found in time. */
export function resolveHost(clock: Clock, host: string): Promise<string | undefined> {
  if (isIPv4(host)) return Promise.resolve(host);
  if (!isHostName(host)) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const timer = clock.setTimer(timeoutMs, () => resolve(undefined));
    lookup(host, { family: 4 }, (error, address) => {
      timer.cancel();
      resolve(error || address === '' ? undefined : address);
    });
  });
}
