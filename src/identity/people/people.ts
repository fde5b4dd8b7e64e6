import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DocumentStore, Versioned } from '../../store/ports/document-store.ts';
import type { Person } from '../person.ts';
import { randomToken, tokenHash } from './random-token.ts';
import type { PasswordHasher } from './password-hasher.ts';
import type { Sessions } from './sessions.ts';

/** What an administrator decides about a person. */
export type PersonProfile = Pick<Person, 'id' | 'displayName' | 'roles' | 'agentId'>;

/** A person as they may be shown. */
export interface ShownPerson extends PersonProfile {
  readonly createdAt: number;
  /** `invited`: they have not chosen a password yet. */
  readonly state: 'active' | 'invited' | 'expired';
  readonly hasSecondFactor: boolean;
  readonly lastSignInAt?: number;
}

/** Whom a one-time link is for. */
export interface InvitationHolder {
  readonly id: string;
  readonly displayName: string;
  readonly expiresAt: number;
  /** They become the first administrator, and may choose their user name. */
  readonly isFirst: boolean;
}

interface Parts {
  readonly store: DocumentStore<Person>;
  readonly sessions: Pick<Sessions, 'endAllOf'>;
  readonly hasher: Pick<PasswordHasher, 'hash'>;
  readonly clock: Clock;
}

/** A one-time link works this long, ms. */
export const invitationMs = 86_400_000;

/** The persons of the house: who they are, and how they come to have a password. No administrator ever knows one. */
export class People {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async list(): Promise<readonly ShownPerson[]> {
    return (await this.#parts.store.list()).map((person) => this.#shown(person));
  }

  /** The newest version of a person. */
  get(id: string): Promise<Versioned<Person> | undefined> {
    return this.#parts.store.get(id);
  }

  /** The person whom an OpenID provider knows as this subject. */
  async ofSubject(issuer: string, subject: string): Promise<Person | undefined> {
    return (await this.#parts.store.list()).find(
      ({ openId }) => openId?.issuer === issuer && openId.subject === subject,
    );
  }

  /** @throws AppError NOT_FOUND */
  async show(id: string): Promise<ShownPerson> {
    return this.#shown((await this.require(id)).document);
  }

  /**
   * Adds a person, or changes one at once, also in sessions that run.
   *
   * @returns of a new person the token of the link with which they choose a password
   * @throws AppError RATE_LIMITED when there are too many
   */
  async apply(profile: PersonProfile): Promise<{ readonly invitation?: string; readonly before?: PersonProfile }> {
    const found = await this.get(profile.id);
    if (found) {
      const { agentId: _, ...kept } = found.document;
      await this.write({ ...kept, ...profile }, found.version);
      return { before: profileOf(found.document) };
    }
    const { token, invitation } = this.#invitation();
    await this.write({ ...profile, createdAt: this.#parts.clock.now(), invitation });
    return { invitation: token };
  }

  /** Removes a person and ends their sessions. @throws AppError NOT_FOUND */
  async remove(id: string): Promise<PersonProfile> {
    const { document } = await this.require(id);
    await this.#parts.store.remove(id);
    await this.#parts.sessions.endAllOf(id);
    return profileOf(document);
  }

  /**
   * Takes a person's password and second factor, forgets who they are at an OpenID provider, ends their sessions, and gives
   * them a new one-time link.
   *
   * @throws AppError NOT_FOUND
   */
  async reset(id: string): Promise<string> {
    const { document, version } = await this.require(id);
    const { passwordHash: _, secondFactor: __, pendingSecondFactor: ___, openId: ____, ...kept } = document;
    const { token, invitation } = this.#invitation();
    await this.write({ ...kept, invitation }, version);
    await this.#parts.sessions.endAllOf(id);
    return token;
  }

  /** Whom a one-time link is for. @throws AppError UNAUTHORIZED when the link is no good */
  async holder(token: string): Promise<InvitationHolder> {
    const { document, invitation } = await this.#invited(token);
    const { id, displayName } = document;
    return { id, displayName, expiresAt: invitation.expiresAt, isFirst: invitation.isFirst === true };
  }

  /**
   * Lets the holder of a one-time link choose a password, and the first administrator a user name too.
   *
   * @returns the user name
   * @throws AppError UNAUTHORIZED when the link is no good, REQUEST_INVALID when somebody else chooses a name
   */
  async accept(token: string, password: string, name?: string): Promise<string> {
    const { document, version, invitation } = await this.#invited(token);
    const { invitation: _, ...kept } = document;
    const passwordHash = await this.#parts.hasher.hash(password);
    if (name === undefined || name === kept.id) {
      await this.write({ ...kept, passwordHash }, version);
      return kept.id;
    }
    if (!invitation.isFirst) throw new AppError('REQUEST_INVALID', { reason: 'nameIsGiven', id: kept.id });
    if (await this.get(name)) throw new AppError('REQUEST_INVALID', { reason: 'nameTaken', id: name });
    // Only who ends the link goes on: of two who use it at once one stays.
    await this.write(kept, version);
    const displayName = kept.displayName === kept.id ? name : kept.displayName;
    await this.write({ ...kept, id: name, displayName, passwordHash });
    await this.#parts.store.remove(kept.id);
    return name;
  }

  /**
   * Of a house where nobody has ever chosen a password: the token of the link that makes its first administrator. An earlier
   * link stops working.
   */
  async inviteFirst(id: string): Promise<string | undefined> {
    const all = await this.#parts.store.list();
    if (all.some(({ passwordHash }) => passwordHash !== undefined) || all.some((person) => person.id !== id))
      return undefined;
    const roles = [{ role: 'admin', scope: { kind: 'all' } }] as const;
    const found = await this.get(id);
    const known = found?.document ?? { id, displayName: id, roles, createdAt: this.#parts.clock.now() };
    const { token, invitation } = this.#invitation();
    await this.write({ ...known, invitation: { ...invitation, isFirst: true } }, found?.version);
    return token;
  }

  /** @throws AppError NOT_FOUND */
  async require(id: string): Promise<Versioned<Person>> {
    const found = await this.get(id);
    if (!found) throw new AppError('NOT_FOUND', { reason: 'personUnknown', id });
    return found;
  }

  /** @throws AppError RATE_LIMITED when there are too many, REQUEST_INVALID when somebody else was quicker */
  async write(person: Person, version?: string): Promise<void> {
    const result = await this.#parts.store.put(person, version);
    if (result === 'full') throw new AppError('RATE_LIMITED', { reason: 'tooManyPeople' });
    if (result === 'changed') throw new AppError('REQUEST_INVALID', { reason: 'personChanged', id: person.id });
  }

  async #invited(
    token: string,
  ): Promise<Versioned<Person> & { readonly invitation: NonNullable<Person['invitation']> }> {
    const hash = tokenHash(token);
    const invited = (await this.#parts.store.list()).find(({ invitation }) => invitation?.hash === hash);
    const found = invited && (await this.get(invited.id));
    const invitation = found?.document.invitation;
    if (!found || invitation?.hash !== hash || invitation.expiresAt <= this.#parts.clock.now())
      throw new AppError('UNAUTHORIZED', { reason: 'invitationInvalid' });
    return { ...found, invitation };
  }

  #invitation(): { readonly token: string; readonly invitation: NonNullable<Person['invitation']> } {
    const token = randomToken();
    const expiresAt = this.#parts.clock.now() + invitationMs;
    return { token, invitation: { hash: tokenHash(token), expiresAt } };
  }

  #shown(person: Person): ShownPerson {
    const { createdAt, passwordHash, openId, invitation, secondFactor, lastSignInAt } = person;
    const isOpen = invitation !== undefined && invitation.expiresAt > this.#parts.clock.now();
    return {
      ...profileOf(person),
      createdAt,
      state: passwordHash !== undefined || openId !== undefined ? 'active' : isOpen ? 'invited' : 'expired',
      hasSecondFactor: secondFactor !== undefined,
      ...(lastSignInAt === undefined ? {} : { lastSignInAt }),
    };
  }
}

function profileOf({ id, displayName, roles, agentId }: Person): PersonProfile {
  return { id, displayName, roles, ...(agentId === undefined ? {} : { agentId }) };
}
