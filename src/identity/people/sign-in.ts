import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Versioned } from '../../store/ports/document-store.ts';
import type { Permission } from '../permission.ts';
import type { Person } from '../person.ts';
import { holds, personPrincipal, type Principal } from '../principal.ts';
import type { Session } from '../session.ts';
import type { Lockouts } from './lockouts.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { People } from './people.ts';
import { newSecondFactor, secondFactorUri, stepOfCode } from './second-factor.ts';
import type { SecretBox } from './secret-box.ts';
import type { Sessions } from './sessions.ts';

/** Whose roles ask for a second factor. */
export type SecondFactorRule = 'optional' | 'listenOrExport' | 'everybody';

/** What a person shows to sign in. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Of their authenticator app. */
  readonly oneTimeCode?: string | undefined;
}

/** What an OpenID provider says of a person. */
export interface Voucher {
  readonly personId: string;
  readonly hadSecondFactor: boolean;
  /** When they last proved to it who they are; 0: it does not say. */
  readonly provedAt: number;
  /** Who vouches, and in which of its sessions. */
  readonly openId: NonNullable<Session['openId']>;
}

interface Parts {
  readonly people: People;
  readonly sessions: Sessions;
  readonly hasher: PasswordHasher;
  readonly lockouts: Lockouts;
  readonly box: SecretBox;
  readonly clock: Clock;
  readonly secondFactor: SecondFactorRule;
}

const listensOrExports: readonly Permission[] = [
  'supervise.listen',
  'recordings.listen',
  'recordings.export',
  'history.export',
];

/** How persons prove who they are: when they sign in, and again before what cannot be undone. */
export class SignIn {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Begins a session. A name that does not exist, a wrong password and a wrong code are one answer, after the
   * same time.
   *
   * @throws AppError UNAUTHORIZED; RATE_LIMITED while the account or the address is locked
   */
  async begin(newToken: () => Promise<string>, credentials: Credentials, address: string): Promise<Session> {
    const { people, sessions, lockouts } = this.#parts;
    const found = await this.#prove(credentials, address);
    const { document: person, version } = found;
    lockouts.forgive(person.id);
    await people.write({ ...person, lastSignInAt: this.#parts.clock.now() }, version);
    const isComplete = person.secondFactor !== undefined || !this.asksSecondFactor(person);
    return sessions.begin(await newToken(), { personId: person.id, address, isComplete });
  }

  /** Begins the session of a person whom an OpenID provider vouches for. @throws AppError NOT_FOUND */
  async vouched(
    newToken: () => Promise<string>,
    { personId, hadSecondFactor, provedAt, openId }: Voucher,
    address: string,
  ): Promise<Session> {
    const { people, sessions, clock } = this.#parts;
    const { document: person, version } = await people.require(personId);
    await people.write({ ...person, lastSignInAt: clock.now() }, version);
    const isComplete = hadSecondFactor || !this.asksSecondFactor(person);
    return sessions.begin(await newToken(), { personId, address, isComplete, provedAt, openId });
  }

  /**
   * Completes the session of a person whose provider asked for no second factor, by a code of the one they have here.
   *
   * @throws AppError like {@link begin}
   */
  async completeByCode(session: Session, code: string): Promise<void> {
    const { people, sessions, lockouts, clock } = this.#parts;
    const { personId, address } = session;
    this.#requireUnlocked(personId, address);
    const { document, version } = await people.require(personId);
    const { secondFactor } = document;
    const step = secondFactor && this.#stepOf(secondFactor, code);
    if (!secondFactor || step === undefined) {
      lockouts.noteWrong(personId, address, clock.now());
      throw new AppError('UNAUTHORIZED', { reason: 'signInRefused' });
    }
    await people.write({ ...document, secondFactor: { ...secondFactor, usedStep: step } }, version);
    await sessions.prove(session.id, { isComplete: true });
  }

  /** Proves again who a session's person is. @throws AppError like {@link begin} */
  async stepUp(session: Session, proof: Omit<Credentials, 'user'>): Promise<void> {
    const { document, version } = await this.#prove({ user: session.personId, ...proof }, session.address);
    await this.#parts.people.write(document, version);
    await this.#parts.sessions.prove(session.id);
  }

  /** The principal of a session: its person's roles as they are now; undefined when the person is gone. */
  async principalOf(session: Session): Promise<Principal | undefined> {
    const person = (await this.#parts.people.get(session.personId))?.document;
    if (!person) return undefined;
    const isComplete = session.isComplete || !this.asksSecondFactor(person);
    return personPrincipal(person.id, isComplete ? person.roles : [], person.agentId);
  }

  /** Whether the person's roles ask for a second factor. */
  asksSecondFactor({ id, roles }: Pick<Person, 'id' | 'roles'>): boolean {
    const { secondFactor } = this.#parts;
    if (secondFactor !== 'listenOrExport') return secondFactor === 'everybody';
    const principal = personPrincipal(id, roles);
    return listensOrExports.some((permission) => holds(principal, permission));
  }

  /** Changes a password and ends the person's other sessions. @throws AppError like {@link begin} */
  async changePassword(session: Session, proof: Omit<Credentials, 'user'>, next: string): Promise<void> {
    const { people, sessions, hasher } = this.#parts;
    const { document, version } = await this.#prove({ user: session.personId, ...proof }, session.address);
    await people.write({ ...document, passwordHash: await hasher.hash(next) }, version);
    await sessions.endAllOf(session.personId, session.id);
  }

  /** Makes a secret for the person's authenticator app; it counts from its first code on. @returns what the app reads */
  async offerSecondFactor({ personId, isComplete }: Session): Promise<string> {
    const { people, box } = this.#parts;
    const { document, version } = await people.require(personId);
    requireNoOther(document, isComplete);
    const secret = newSecondFactor();
    await people.write({ ...document, pendingSecondFactor: { sealed: box.seal(secret) } }, version);
    return secondFactorUri(secret, personId);
  }

  /** Takes the first code of a new secret. @throws AppError UNAUTHORIZED when it is wrong */
  async confirmSecondFactor(session: Session, code: string): Promise<void> {
    const { people, sessions, box, clock, lockouts } = this.#parts;
    const { personId, address } = session;
    this.#requireUnlocked(personId, address);
    const { document, version } = await people.require(personId);
    requireNoOther(document, session.isComplete);
    const { pendingSecondFactor: pending, ...kept } = document;
    const step = pending && stepOfCode(box.open(pending.sealed), code, clock.now(), 0);
    if (!pending || step === undefined) {
      lockouts.noteWrong(personId, address, clock.now());
      throw new AppError('UNAUTHORIZED', { reason: 'signInRefused' });
    }
    await people.write({ ...kept, secondFactor: { sealed: pending.sealed, usedStep: step } }, version);
    await sessions.prove(session.id, { isComplete: true });
  }

  /** The person as they are to be written, the code they used included. */
  async #prove({ user, password, oneTimeCode }: Credentials, address: string): Promise<Versioned<Person>> {
    const { people, hasher, lockouts, clock } = this.#parts;
    this.#requireUnlocked(user, address);
    const found = await people.get(user);
    const isRight = await hasher.matches(found?.document.passwordHash, password);
    const refuse = (reason: 'signInRefused' | 'secondFactorNeeded'): AppError => {
      if (reason === 'signInRefused') lockouts.noteWrong(user, address, clock.now());
      return new AppError('UNAUTHORIZED', { reason });
    };
    if (!found || !isRight) throw refuse('signInRefused');
    const { secondFactor } = found.document;
    if (!secondFactor) return found;
    if (oneTimeCode === undefined) throw refuse('secondFactorNeeded');
    const step = this.#stepOf(secondFactor, oneTimeCode);
    if (step === undefined) throw refuse('signInRefused');
    return { ...found, document: { ...found.document, secondFactor: { ...secondFactor, usedStep: step } } };
  }

  #stepOf({ sealed, usedStep }: NonNullable<Person['secondFactor']>, code: string): number | undefined {
    const { box, clock } = this.#parts;
    return stepOfCode(box.open(sealed), code, clock.now(), usedStep);
  }

  #requireUnlocked(user: string, address: string): void {
    const { lockouts, clock } = this.#parts;
    const lockedMs = lockouts.lockedFor(user, address, clock.now());
    if (lockedMs > 0)
      throw new AppError('RATE_LIMITED', { reason: 'signInLocked', minutes: Math.ceil(lockedMs / 60_000) });
  }
}

/** Whoever has a second factor and did not show it replaces it with no other. */
function requireNoOther({ secondFactor }: Person, isComplete: boolean): void {
  if (secondFactor && !isComplete) throw new AppError('UNAUTHORIZED', { reason: 'secondFactorNeeded' });
}
