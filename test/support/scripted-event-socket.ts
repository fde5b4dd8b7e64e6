import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A FreeSWITCH event socket for tests of failure: it speaks the protocol, and does what the test says. */
export class ScriptedEventSocket {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Every command received, its headers included. */
  readonly commands: string[] = [];
  password = 'right';
  coreUuid = 'f19c16d0-5a99-40d7-a025-205cce16edd6';
  /** Answers of `api`; what is not here gets `+OK`. `undefined` as a value: never answered. */
  readonly replies = new Map<string, string | undefined>();
  readonly #refusals = new Map<string, string>();
  /** Answers nothing. */
  hung = false;
  connections = 0;

  private constructor() {
    this.#server = createServer((socket) => this.#accept(socket));
  }

  static async start(port = 0): Promise<ScriptedEventSocket> {
    const scripted = new ScriptedEventSocket();
    scripted.#server.listen(port, '127.0.0.1');
    await once(scripted.#server, 'listening');
    return scripted;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Answers commands that begin so with `reply`, until it is undefined. */
  refuse(beginning: string, reply: string | undefined): void {
    if (reply === undefined) this.#refusals.delete(beginning);
    else this.#refusals.set(beginning, reply);
  }

  /** Connections open now. */
  get open(): number {
    return this.#sockets.size;
  }

  /** Sends an event to everybody. */
  event(document: Readonly<Record<string, string>>): void {
    const body = JSON.stringify(document);
    this.raw(`Content-Length: ${Buffer.byteLength(body)}\nContent-Type: text/event-json\n\n${body}`);
  }

  raw(text: string): void {
    for (const socket of this.#sockets) socket.write(text);
  }

  /** Cuts every connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  /** Stops listening and cuts. Start another on the same port to come back. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #accept(socket: Socket): void {
    this.connections += 1;
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    let pending = '';
    socket.on('data', (data) => {
      pending += data.toString('utf8');
      for (let end = pending.indexOf('\n\n'); end !== -1; end = pending.indexOf('\n\n')) {
        const command = pending.slice(0, end).replace(/^\n+/, '');
        pending = pending.slice(end + 2);
        if (command !== '') this.#answer(socket, command);
      }
    });
    if (!this.hung) socket.write('Content-Type: auth/request\n\n');
  }

  #answer(socket: Socket, command: string): void {
    this.commands.push(command);
    if (this.hung) return;
    const reply = (text: string): void => void socket.write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
    if (command.startsWith('auth ')) {
      reply(command === `auth ${this.password}` ? '+OK accepted' : '-ERR invalid');
      return;
    }
    const refusal = this.#refusalOf(command);
    if (refusal !== undefined) {
      if (command.startsWith('api ')) this.#api(socket, refusal);
      else reply(refusal);
      return;
    }
    if (!command.startsWith('api ')) {
      const scripted = this.replies.get(command);
      if (scripted !== undefined || !this.replies.has(command)) reply(scripted ?? '+OK');
      return;
    }
    this.#answerApi(socket, command.slice('api '.length));
  }

  #answerApi(socket: Socket, asked: string): void {
    if (asked === 'global_getvar core_uuid') this.#api(socket, this.coreUuid);
    else if (!this.replies.has(asked)) this.#api(socket, usualReply(asked));
    else {
      const scripted = this.replies.get(asked);
      if (scripted !== undefined) this.#api(socket, scripted);
    }
  }

  #refusalOf(command: string): string | undefined {
    return [...this.#refusals].find(([beginning]) => command.startsWith(beginning))?.[1];
  }

  #api(socket: Socket, body: string): void {
    socket.write(`Content-Type: api/response\nContent-Length: ${Buffer.byteLength(body)}\n\n${body}`);
  }
}

/** What a FreeSWITCH without channels says. */
function usualReply(asked: string): string {
  if (asked === 'show channels as json') return '{"row_count": 0}';
  return asked.startsWith('uuid_dump ') ? '-ERR No such channel!\n' : '+OK\n';
}
