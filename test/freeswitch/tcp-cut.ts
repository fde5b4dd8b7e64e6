import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';

/** A TCP relay to 127.0.0.1 that can be cut, to take a link away without touching either end, and that keeps what was sent. */
export class TcpCut {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #sent: Buffer[] = [];
  readonly #mutes = new Set<() => void>();
  #held = false;

  private constructor(targetPort: number) {
    this.#server = createServer((near) => {
      this.#keep(near);
      if (this.#held) {
        near.destroy();
        return;
      }
      const far = connect(targetPort, '127.0.0.1');
      this.#keep(far);
      near.on('data', (chunk: Buffer) => this.#sent.push(chunk));
      near.pipe(far).pipe(near);
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
      const mute = (): void => {
        far.unpipe(near);
        far.resume();
      };
      this.#mutes.add(mute);
      near.on('close', () => this.#mutes.delete(mute));
    });
  }

  static async start(targetPort: number): Promise<TcpCut> {
    const cut = new TcpCut(targetPort);
    cut.#server.listen(0, '127.0.0.1');
    await once(cut.#server, 'listening');
    return cut;
  }

  get port(): number {
    const address = this.#server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  /** Everything that was sent towards the target. */
  get sent(): string {
    return Buffer.concat(this.#sent).toString('latin1');
  }

  /** Cuts what is connected; a new connection works. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** What the target says is lost from here on; what it is told still arrives. Connections made later are whole. */
  mute(): void {
    for (const mute of this.#mutes) mute();
  }

  /** Cuts, and lets nobody through until `release`. */
  hold(): void {
    this.#held = true;
    this.cut();
  }

  release(): void {
    this.#held = false;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.cut();
    await closed;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
  }
}
