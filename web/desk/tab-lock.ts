import { signal } from '@preact/signals';

/** `owner`: this tab is the desk. `mirror`: another tab of this browser is, and this one shows it. */
export type TabRole = 'unknown' | 'owner' | 'mirror';

type Locks = Pick<LockManager, 'request'>;

/** Which of the tabs of a browser is the desk: the one that holds the lock. Where the browser has no locks, each is. */
export class TabLock {
  readonly role = signal<TabRole>('unknown');
  readonly #locks: Locks | undefined;
  readonly #name: string;
  #queued = new AbortController();

  constructor(locks: Locks | undefined, name: string) {
    this.#locks = locks;
    this.#name = name;
    if (!locks) this.role.value = 'owner';
    else this.#ask({ ifAvailable: true });
  }

  /** Makes this tab the desk; the other becomes a mirror. */
  takeOver(): void {
    this.#queued.abort();
    this.#ask({ steal: true });
  }

  #ask(options: LockOptions): void {
    const granted = (lock: Lock | null): Promise<void> | undefined => {
      if (!lock) {
        this.#follow();
        return undefined;
      }
      this.role.value = 'owner';
      // Held as long as the page is there.
      return new Promise(() => undefined);
    };
    // Rejects when another tab takes the lock, or a wait is called off.
    this.#locks?.request(this.#name, options, granted).catch(() => {
      if (!options.signal?.aborted) this.#follow();
    });
  }

  /** Shows what the other tab does, and becomes the desk when that one is closed. */
  #follow(): void {
    this.role.value = 'mirror';
    this.#queued = new AbortController();
    this.#ask({ signal: this.#queued.signal });
  }
}
