import type { EpochMs } from '../../../kernel/clock.ts';

/** A phone's registration, as the next run of the process takes it up. */
export interface KeptRegistration {
  readonly username: string;
  /** Its Contact. */
  readonly uri: string;
  /** Where its REGISTER came from. */
  readonly host: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp';
  readonly expiresAt: EpochMs;
  readonly userAgent?: string;
}

/** Keeps registrations outside this process, one for each phone. */
export interface RegistrationStore {
  save(registration: KeptRegistration): Promise<void>;
  remove(username: string): Promise<void>;
  /** In any order; some may have expired. What cannot be read is left out. */
  all(): Promise<readonly KeptRegistration[]>;
}
