import { createReadStream, existsSync } from 'node:fs';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { packageRoot } from '../../kernel/package-root.ts';

const built = path.join(packageRoot(), 'dist', 'web-gallery');
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** The gallery beside a service that runs, under one address and the service's own policy: what the gallery asks goes there. */
export async function serveGallery(service: string): Promise<{ readonly url: string; close(): void }> {
  const { hostname, port } = new URL(service);
  const policy = (await fetch(`${service}/sign-in`)).headers.get('content-security-policy') ?? '';
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    const { method, url, headers } = request;
    const onward = ask({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', service);
    const file = path.join(built, pathname === '/gallery' ? 'gallery.html' : path.normalize(pathname));
    const type = types[path.extname(file)];
    if (type === undefined || !existsSync(file)) pass(request, response);
    else {
      response.writeHead(200, { 'content-type': type, 'content-security-policy': policy });
      createReadStream(file).pipe(response);
    }
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex) => {
    const onward = connect(Number(port), hostname);
    const lines = request.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
    onward.write(`GET ${request.url ?? '/'} HTTP/1.1\r\n${lines}\r\n`);
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
    onward.pipe(socket);
    socket.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
