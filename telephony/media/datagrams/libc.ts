import { createRequire } from 'node:module';

/** Of Linux on x64 and arm64, which have the same. */
export const linux = {
  AF_INET: 2,
  AF_INET6: 10,
  SOCK_DGRAM: 2,
  SOCK_NONBLOCK: 0o4000,
  /** Also `O_CLOEXEC` and `EPOLL_CLOEXEC`: programs that we start do not get the descriptor. */
  CLOEXEC: 0o2000000,
  SOL_SOCKET: 1,
  SO_RCVBUF: 8,
  EPOLLIN: 1,
  EPOLL_CTL_ADD: 1,
  EPOLL_CTL_DEL: 2,
  EAFNOSUPPORT: 97,
} as const;

/** Length of an `epoll_event`, and where its data begins: packed on x64 alone. */
export const epollEvent = process.arch === 'x64' ? { bytes: 12, data: 4 } : { bytes: 16, data: 8 };

/** Memory that calls may write to, by its address. It must outlive every call that gets it. */
export type Address = bigint;

/** What we call of the C library. Each function gives −1 when it fails, and {@link errno} then says why. */
export interface Libc {
  socket(domain: number, type: number, protocol: number): number;
  bind(fd: number, address: Uint8Array, length: number): number;
  getsockname(fd: number, address: Uint8Array, length: Uint8Array): number;
  setsockopt(fd: number, level: number, name: number, value: Uint8Array, length: number): number;
  dup3(fd: number, target: number, flags: number): number;
  close(fd: number): number;
  epoll_create1(flags: number): number;
  epoll_ctl(epoll: number, operation: number, fd: number, event: Uint8Array): number;
  epoll_wait(epoll: number, events: Address, most: number, timeoutMs: number): number;
  recvfrom(fd: number, buffer: Address, size: number, flags: number, from: Address, length: Address): number;
  sendto(fd: number, buffer: Address, size: number, flags: number, to: Address, length: number): number;
  inet_pton(family: number, text: string, into: Uint8Array): number;
  inet_ntop(family: number, address: Uint8Array, into: Uint8Array, size: number): unknown;
  if_nametoindex(name: string): number;
  if_indextoname(index: number, into: Uint8Array): unknown;
  /** Why the last call of this thread failed. */
  errno(): number;
  /** Where a buffer lies. Buffers of an `ArrayBuffer` of their own stay where they are. */
  addressOf(buffer: Uint8Array): Address;
}

/** koffi, as far as it is used. Not its own types: it is optional, and who has none still builds. */
interface Koffi {
  load(library: null): { func(declaration: string): (...values: readonly unknown[]) => never };
  errno(): number;
  address(buffer: Uint8Array): bigint;
}

/** ssize_t and size_t are of 64 bits wherever this is used. */
const declarations: Readonly<Record<Exclude<keyof Libc, 'errno' | 'addressOf'>, string>> = {
  socket: 'int socket(int, int, int)',
  bind: 'int bind(int, void *, uint32_t)',
  getsockname: 'int getsockname(int, void *, void *)',
  setsockopt: 'int setsockopt(int, int, int, void *, uint32_t)',
  dup3: 'int dup3(int, int, int)',
  close: 'int close(int)',
  epoll_create1: 'int epoll_create1(int)',
  epoll_ctl: 'int epoll_ctl(int, int, int, void *)',
  epoll_wait: 'int epoll_wait(int, uintptr_t, int, int)',
  recvfrom: 'int64_t recvfrom(int, uintptr_t, size_t, int, uintptr_t, uintptr_t)',
  sendto: 'int64_t sendto(int, uintptr_t, size_t, int, uintptr_t, uint32_t)',
  inet_pton: 'int inet_pton(int, const char *, void *)',
  inet_ntop: 'uintptr_t inet_ntop(int, void *, void *, uint32_t)',
  if_nametoindex: 'uint32_t if_nametoindex(const char *)',
  if_indextoname: 'uintptr_t if_indextoname(uint32_t, void *)',
};

/** Whether this system is one whose numbers and structures are known here. */
export const isKnownLinux = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

/**
 * The C library of this process, glibc or musl (ADR 94).
 *
 * @throws Error when this is another system, or koffi is not installed or cannot be loaded
 */
export function loadLibc(): Libc {
  if (!isKnownLinux) throw new Error(`no system calls are known for ${process.platform} on ${process.arch}`);
  const koffi = createRequire(import.meta.url)('koffi') as Koffi;
  const library = koffi.load(null);
  const functions = Object.entries(declarations).map(([name, declaration]) => [name, library.func(declaration)]);
  return {
    ...(Object.fromEntries(functions) as Omit<Libc, 'errno' | 'addressOf'>),
    errno: () => koffi.errno(),
    addressOf: (buffer) => koffi.address(buffer),
  };
}
