import type { Clock } from '../../../kernel/clock.ts';
import type { Stores } from '../../store/ports/stores.ts';
import { ApiKeys } from './api-keys.ts';
import { Lockouts } from './lockouts.ts';
import { OpenId, type OpenIdSettings } from './open-id.ts';
import { PasswordHasher } from './password-hasher.ts';
import { People } from './people.ts';
import type { SecretBox } from './secret-box.ts';
import { Sessions, type SessionLimits } from './sessions.ts';
import { SignIn, type SecondFactorRule } from './sign-in.ts';

/** The settings of sign-in. */
export interface IdentitySettings {
  readonly session: SessionLimits;
  /** Somebody who proved who they are within this time need not prove it again, ms. */
  readonly proofMs: number;
  readonly secondFactor: SecondFactorRule;
  /** Absent: nobody signs in by a provider. */
  readonly openId?: OpenIdSettings | undefined;
}

interface Parts {
  readonly stores: Pick<Stores, 'people' | 'apiKeys' | 'sessions'>;
  readonly box: SecretBox;
  readonly settings: IdentitySettings;
  readonly clock: Clock;
  readonly hasher?: PasswordHasher;
}

/** Who is who: persons, their sessions and how they sign in, and the keys of integrations. */
export interface Identity {
  readonly people: People;
  readonly sessions: Sessions;
  readonly signIn: SignIn;
  readonly apiKeys: ApiKeys;
  readonly lockouts: Lockouts;
  readonly openId?: OpenId;
  /** Whether a proof given at this instant still counts. */
  isProved(provedAt: number): boolean;
}

/** Puts the parts of identity together. */
export function createIdentity({ stores, box, settings, clock, hasher = new PasswordHasher() }: Parts): Identity {
  const lockouts = new Lockouts();
  const sessions = new Sessions({ store: stores.sessions, clock, limits: settings.session });
  const people = new People({ store: stores.people, sessions, hasher, clock });
  const { secondFactor, proofMs, openId } = settings;
  return {
    people,
    sessions,
    signIn: new SignIn({ people, sessions, hasher, lockouts, box, clock, secondFactor }),
    apiKeys: new ApiKeys(stores.apiKeys, clock),
    lockouts,
    ...(openId && { openId: new OpenId({ settings: openId, people, sessions, box, clock }) }),
    isProved: (provedAt) => clock.now() - provedAt < proofMs,
  };
}
