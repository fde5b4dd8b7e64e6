import { AppError } from '../../../../kernel/errors.ts';
import { TcpTransport } from './tcp-transport.ts';
import type { TransportWorld } from './transport.ts';
import { UdpTransport } from './udp-transport.ts';

/** A free UDP port may be taken on TCP: so often another pair is tried when the port may be chosen freely. */
const attempts = 10;

/**
 * Binds UDP and TCP to the same port: one Via and one Contact then serve both.
 *
 * @throws AppError `SWITCH_UNREACHABLE` when the address cannot be bound
 */
export async function openSockets(
  bind: { readonly address: string; readonly port: number },
  world: TransportWorld,
): Promise<readonly [UdpTransport, TcpTransport]> {
  for (let attempt = 1; ; attempt++) {
    const udp = new UdpTransport(world);
    const tcp = new TcpTransport(world);
    try {
      await udp.open(bind);
      await tcp.open({ address: bind.address, port: udp.localPort() });
      return [udp, tcp];
    } catch (cause) {
      await udp.close();
      await tcp.close();
      if (bind.port === 0 && attempt < attempts) continue;
      const details = { address: bind.address, port: bind.port };
      const message = `the SIP address ${bind.address}:${bind.port} cannot be bound: another program has it, or it is not this machine's`;
      throw new AppError('SWITCH_UNREACHABLE', message, { cause, details });
    }
  }
}
