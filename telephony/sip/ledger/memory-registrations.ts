import type { KeptRegistration, RegistrationStore } from './registration-store.ts';

/** Registrations in memory: gone with the process. */
export class MemoryRegistrations implements RegistrationStore {
  readonly #registrations = new Map<string, KeptRegistration>();

  save(registration: KeptRegistration): Promise<void> {
    this.#registrations.set(registration.username, registration);
    return Promise.resolve();
  }

  remove(username: string): Promise<void> {
    this.#registrations.delete(username);
    return Promise.resolve();
  }

  all(): Promise<readonly KeptRegistration[]> {
    return Promise.resolve([...this.#registrations.values()]);
  }
}
