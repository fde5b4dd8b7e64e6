import { closeSync, openSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { getSystemErrorName } from 'node:util';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import type { BindOptions, DatagramSocket, DatagramSockets, TakeDatagram } from './datagram-sockets.ts';
import { epollEvent, linux, loadLibc, type Libc } from './libc.ts';
import { PolledSocket } from './polled-socket.ts';
import { offHeap, SharedBuffers } from './shared-buffers.ts';
import { longestSocketAddress, writeSocketAddress } from './socket-address.ts';

/** The kernel is asked so often who has something, ms: a tenth of a frame. */
const pollMs = 2;
/** Most sockets of one answer of the kernel. */
const mostReady = 256;
/** Most datagrams taken before timers and orders have their turn: some 10 to 20 ms of them. The rest waits in the kernel. */
const mostAtOnce = 500;

/** Does something when messages that are there were taken, and returns what calls that off. */
type NextTurn = (action: () => void) => () => void;

const afterMessages: NextTurn = (action) => {
  const turn = setImmediate(action);
  return () => clearImmediate(turn);
};

/**
 * Sockets without a callback for each datagram (ADR 94): every {@link pollMs} the thread asks the kernel once which of all its
 * sockets have something, and takes it by a system call each. For threads that carry audio; keeps no process alive.
 *
 * Descriptors belong to the thread: they are closed when it ends, however it does.
 */
export class PolledDatagrams implements DatagramSockets {
  readonly #clock: Clock;
  readonly #libc: Libc;
  readonly #buffers: SharedBuffers;
  readonly #sockets = new Map<number, PolledSocket>();
  readonly #events = offHeap(mostReady * epollEvent.bytes);
  readonly #eventsAt: bigint;
  /** Open while there are sockets. */
  #epoll: number | undefined;
  #timer: Timer | undefined;
  readonly #nextTurn: NextTurn;
  #dropTurn: (() => void) | undefined;

  /**
   * @param nextTurn another way to get there, for tests
   * @throws Error where there is no such thing ({@link loadLibc})
   */
  constructor(clock: Clock, nextTurn: NextTurn = afterMessages) {
    this.#clock = clock;
    this.#nextTurn = nextTurn;
    this.#libc = loadLibc();
    this.#buffers = new SharedBuffers(this.#libc);
    this.#eventsAt = this.#libc.addressOf(this.#events);
  }

  async bind(options: BindOptions, take: TakeDatagram): Promise<DatagramSocket> {
    const family = isIPv6(options.address) ? linux.AF_INET6 : linux.AF_INET;
    const fd = this.#ownedByThread(
      'socket',
      this.#libc.socket(family, linux.SOCK_DGRAM + linux.SOCK_NONBLOCK + linux.CLOEXEC, 0),
    );
    try {
      const port = this.#bindTo(fd, family, options);
      const leave = (): void => this.#leave(fd);
      const socket = new PolledSocket({ libc: this.#libc, buffers: this.#buffers, fd, family, port, take, leave });
      this.#watch(fd, socket);
      return await Promise.resolve(socket);
    } catch (error) {
      closeSync(fd);
      throw error;
    }
  }

  /** @returns the port */
  #bindTo(fd: number, family: number, options: BindOptions): number {
    const libc = this.#libc;
    const address = offHeap(longestSocketAddress);
    const length = writeSocketAddress(libc, family, options, address);
    if (length === 0) throw failure('bind', linux.EAFNOSUPPORT);
    this.#check('bind', libc.bind(fd, address, length));
    if (options.receiveBufferBytes !== undefined) {
      const size = numberBytes(options.receiveBufferBytes);
      this.#check('setsockopt', libc.setsockopt(fd, linux.SOL_SOCKET, linux.SO_RCVBUF, size, size.length));
    }
    this.#check('getsockname', libc.getsockname(fd, address, numberBytes(address.length)));
    return address.readUInt16BE(2);
  }

  #watch(fd: number, socket: PolledSocket): void {
    this.#epoll ??= this.#ownedByThread('epoll_create1', this.#libc.epoll_create1(linux.CLOEXEC));
    const event = offHeap(epollEvent.bytes);
    event.writeUInt32LE(linux.EPOLLIN, 0);
    event.writeInt32LE(fd, epollEvent.data);
    this.#check('epoll_ctl', this.#libc.epoll_ctl(this.#epoll, linux.EPOLL_CTL_ADD, fd, event));
    this.#sockets.set(fd, socket);
    this.#pollLater();
  }

  #leave(fd: number): void {
    this.#sockets.delete(fd);
    if (this.#epoll === undefined) return;
    this.#libc.epoll_ctl(this.#epoll, linux.EPOLL_CTL_DEL, fd, offHeap(epollEvent.bytes));
    if (this.#sockets.size > 0) return;
    closeSync(this.#epoll);
    this.#epoll = undefined;
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#dropTurn?.();
    this.#dropTurn = undefined;
  }

  /** Not in the timer's own turn: messages of other threads come before, so that an order is carried out before what it is about. */
  #pollLater(): void {
    if (this.#dropTurn) return;
    this.#timer ??= this.#clock.setTimer(pollMs, () => {
      this.#timer = undefined;
      this.#dropTurn = this.#nextTurn(() => this.#poll());
    });
  }

  #poll(): void {
    this.#dropTurn = undefined;
    try {
      let left = mostAtOnce;
      while (left > 0) {
        const taken = this.#takeReady(Math.min(left, mostReady));
        if (taken === 0) break;
        left -= taken;
      }
    } finally {
      if (this.#sockets.size > 0) this.#pollLater();
    }
  }

  /**
   * One datagram of each socket that has some, of so many sockets at most; the kernel begins with those that waited longest.
   *
   * @returns of how many
   */
  #takeReady(most: number): number {
    if (this.#epoll === undefined) return 0;
    const ready = this.#libc.epoll_wait(this.#epoll, this.#eventsAt, most, 0);
    for (let index = 0; index < ready; index++) {
      const fd = this.#events.readInt32LE(index * epollEvent.bytes + epollEvent.data);
      // One that was closed meanwhile is not there.
      this.#sockets.get(fd)?.receive();
    }
    return Math.max(0, ready);
  }

  /**
   * Node closes what a thread opened by `node:fs` when the thread ends, also when it is terminated; so the descriptor takes
   * the place of such a one.
   */
  #ownedByThread(call: string, fd: number): number {
    this.#check(call, fd);
    try {
      const owned = openSync('/dev/null', 'r');
      try {
        this.#check('dup3', this.#libc.dup3(fd, owned, linux.CLOEXEC));
      } catch (error) {
        closeSync(owned);
        throw error;
      }
      return owned;
    } finally {
      this.#libc.close(fd);
    }
  }

  #check(call: string, result: number): void {
    if (result < 0) throw failure(call, this.#libc.errno());
  }
}

/** An error as Node's of the same call. */
function failure(call: string, errno: number): NodeJS.ErrnoException {
  const code = getSystemErrorName(-errno);
  return Object.assign(new Error(`${call} ${code}`), { code, errno: -errno, syscall: call });
}

/** An `int` as C has it. */
function numberBytes(value: number): Buffer {
  const bytes = offHeap(4);
  bytes.writeInt32LE(value);
  return bytes;
}
