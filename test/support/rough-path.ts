import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { seededRng, type Rng } from '../../kernel/rng.ts';

/** What a bad path does to a stream of bytes, each way: nothing is lost, all of it waits. */
export interface Badness {
  /** Each piece is late by a chance from 0 to this, ms; the order stays. */
  readonly jitterMs?: number;
  /** Now and then nothing passes: after a chance from half to one and a half times `everyMs`, for a chance between the two. */
  readonly stalls?: { readonly everyMs: number; readonly leastMs: number; readonly mostMs: number };
  /** Bytes a second that pass each way. */
  readonly bytesPerSecond?: number;
}

/** How often waiting bytes are looked at, ms. */
const tickMs = 5;

/** A TCP path on loopback between pages and a service, good until it is asked to be bad. The same seed holds up alike. */
export class RoughPath {
  readonly #server: Server;
  readonly #rng: Rng;
  readonly #sockets = new Set<Socket>();
  #badness: Badness = {};
  #stall: NodeJS.Timeout | undefined;
  #isStalled = false;
  /** Stalls that are over. */
  stalls = 0;

  private constructor(server: Server, target: number, seed: number) {
    [this.#server, this.#rng] = [server, seededRng(seed)];
    server.on('connection', (near) => {
      const far = connect({ host: '127.0.0.1', port: target, noDelay: true });
      near.setNoDelay(true);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const)
        this.#carry(from, to);
    });
  }

  /** @param target the port of the service on this machine */
  static async start(target: number, seed = 1): Promise<RoughPath> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RoughPath(server, target, seed);
  }

  /** Where pages connect to. */
  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** From the next byte on. */
  become(badness: Badness): void {
    this.#badness = badness;
    clearTimeout(this.#stall);
    this.#isStalled = false;
    this.#planStall();
  }

  close(): void {
    clearTimeout(this.#stall);
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #carry(from: Socket, to: Socket): void {
    const lane = new Lane(to, () => (this.#isStalled ? 0 : (this.#badness.bytesPerSecond ?? Infinity)));
    this.#sockets.add(from);
    from.on('data', (bytes) => lane.take(bytes, this.#rng.next() * (this.#badness.jitterMs ?? 0)));
    from.on('error', () => to.destroy());
    from.on('close', () => {
      lane.close();
      this.#sockets.delete(from);
      to.destroy();
    });
  }

  #planStall(): void {
    const { stalls } = this.#badness;
    if (!stalls) return;
    this.#stall = setTimeout(
      () => {
        this.#isStalled = true;
        const { leastMs, mostMs } = stalls;
        this.#stall = setTimeout(
          () => {
            this.#isStalled = false;
            this.stalls += 1;
            this.#planStall();
          },
          leastMs + this.#rng.next() * (mostMs - leastMs),
        );
      },
      stalls.everyMs * (0.5 + this.#rng.next()),
    );
  }
}

/** One direction of one connection: as deep a buffer as a bad network has. */
class Lane {
  readonly #to: Socket;
  readonly #rate: () => number;
  readonly #timer = setInterval(() => this.#pass(), tickMs);
  #waiting: { readonly dueAt: number; readonly bytes: Buffer }[] = [];
  #lastDueAt = 0;
  #credit = 0;
  #at = performance.now();

  constructor(to: Socket, rate: () => number) {
    [this.#to, this.#rate] = [to, rate];
  }

  take(bytes: Buffer, lateMs: number): void {
    this.#lastDueAt = Math.max(this.#lastDueAt, performance.now() + lateMs);
    this.#waiting.push({ dueAt: this.#lastDueAt, bytes });
  }

  close(): void {
    clearInterval(this.#timer);
    this.#waiting = [];
  }

  #pass(): void {
    const now = performance.now();
    const rate = this.#rate();
    this.#credit =
      rate === 0 || rate === Infinity ? rate : Math.min(1_500, this.#credit + ((now - this.#at) * rate) / 1_000);
    this.#at = now;
    for (let first = this.#waiting[0]; first && first.dueAt <= now && this.#credit >= 1; first = this.#waiting[0]) {
      const count = Math.min(first.bytes.length, Math.floor(this.#credit));
      this.#to.write(first.bytes.subarray(0, count));
      this.#credit -= count;
      if (count === first.bytes.length) this.#waiting.shift();
      else this.#waiting[0] = { dueAt: first.dueAt, bytes: first.bytes.subarray(count) };
    }
  }
}
