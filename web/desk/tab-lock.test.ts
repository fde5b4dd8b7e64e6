import { expect, it } from 'vitest';
import { TabLock } from './tab-lock.ts';

/** Locks of one browser, as the standard has them, so far as tabs use them. */
class BrowserLocks {
  #holder: { readonly lose: () => void; readonly end: () => void } | undefined;
  readonly #queue: (() => void)[] = [];

  /** What one tab sees; `close` closes it. */
  tab(): { readonly request: LockManager['request']; readonly close: () => void } {
    let close = (): void => undefined;
    const request = (_name: string, options: LockOptions, granted: (lock: Lock | null) => unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const grant = (): void => {
          const held = { lose: () => reject(new Error('stolen')), end: () => this.#next() };
          this.#holder = held;
          close = () => this.#holder === held && held.end();
          void granted({ name: 'desk', mode: 'exclusive' });
        };
        if (options.steal) {
          const before = this.#holder;
          grant();
          before?.lose();
        } else if (!this.#holder) grant();
        else if (options.ifAvailable) resolve(granted(null));
        else {
          this.#queue.push(grant);
          options.signal?.addEventListener('abort', () => {
            this.#queue.splice(this.#queue.indexOf(grant), 1);
            reject(new Error('aborted'));
          });
        }
      });
    return { request: request as LockManager['request'], close: () => close() };
  }

  #next(): void {
    this.#holder = undefined;
    this.#queue.shift()?.();
  }
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('makes the first tab the desk, and the second one a mirror until the first is closed', () => {
  const locks = new BrowserLocks();
  const [one, two] = [locks.tab(), locks.tab()];
  const [first, second] = [new TabLock(one, 'desk'), new TabLock(two, 'desk')];
  expect([first.role.value, second.role.value]).toEqual(['owner', 'mirror']);
  one.close();
  expect(second.role.value).toBe('owner');
});

it('lets a mirror take over, and back', async () => {
  const locks = new BrowserLocks();
  const [first, second] = [new TabLock(locks.tab(), 'desk'), new TabLock(locks.tab(), 'desk')];
  second.takeOver();
  await settled();
  expect([first.role.value, second.role.value]).toEqual(['mirror', 'owner']);
  first.takeOver();
  await settled();
  expect([first.role.value, second.role.value]).toEqual(['owner', 'mirror']);
});

it('is the desk where the browser has no locks', () => {
  expect(new TabLock(undefined, 'desk').role.value).toBe('owner');
});
