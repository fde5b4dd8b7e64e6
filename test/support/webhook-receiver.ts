import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { seededRng } from '../../kernel/rng.ts';

/** A delivery as it arrived. */
export interface ReceivedDelivery {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A receiver of webhooks on loopback that fails some of the time, in three ways. */
export interface WebhookReceiver {
  readonly url: string;
  /** What it took, in the order in which it arrived. */
  readonly taken: readonly ReceivedDelivery[];
  /** How many it refused. */
  readonly failed: () => number;
  setFailing(share: number): void;
  close(): Promise<void>;
}

/** @param share of the deliveries that fail, 0..1: with an error, with a cut connection before or after it was taken */
export async function startWebhookReceiver(share: number, seed = 1): Promise<WebhookReceiver> {
  const rng = seededRng(seed);
  const taken: ReceivedDelivery[] = [];
  let failed = 0;
  let failing = share;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const fails = rng.next() < failing;
      const how = Math.floor(rng.next() * 3);
      if (!fails) {
        taken.push({ headers: request.headers, body });
        response.writeHead(204).end();
        return;
      }
      failed += 1;
      // Taken, and the sender does not learn it: it comes again.
      if (how === 0) taken.push({ headers: request.headers, body });
      if (how === 1) response.writeHead(503).end('busy');
      else request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    taken,
    failed: () => failed,
    setFailing: (next) => (failing = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
