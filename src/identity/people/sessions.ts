import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DocumentStore } from '../../store/ports/document-store.ts';
import type { Session } from '../session.ts';
import type { LogoutToken } from './logout-token.ts';
import { tokenHash } from './random-token.ts';

/** How long sessions last, in ms. */
export interface SessionLimits {
  /** Without a request. */
  readonly idleMs: number;
  /** At most, however busy. */
  readonly absoluteMs: number;
}

interface Parts {
  readonly store: DocumentStore<Session>;
  readonly clock: Clock;
  readonly limits: SessionLimits;
}

/** A session is written at most this often for being used, ms. */
const seenEveryMs = 60_000;
/** Sessions of one person at a time; the oldest ends when there would be more. */
const mostOfOne = 20;

/** Sessions of persons: begun at sign-in, ended by idleness, age, the person or an administrator. */
export class Sessions {
  readonly #parts: Parts;
  readonly #listeners = new Set<(ended: readonly Session[]) => void>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Calls back with sessions that somebody ended, until the returned function is called. */
  subscribe(listener: (ended: readonly Session[]) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Begins a session under a random token that its holder shows from now on. Who begins one has proved who they are, unless
   * `provedAt` says when they last did.
   *
   * @throws AppError RATE_LIMITED when there are too many
   */
  async begin(
    token: string,
    of: Pick<Session, 'personId' | 'address' | 'isComplete'> & Partial<Pick<Session, 'provedAt' | 'openId'>>,
  ): Promise<Session> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const all = await store.list();
    const old = all.filter((session) => this.#isOver(session, now));
    const others = all.filter(({ personId }) => personId === of.personId).sort((a, b) => a.signedInAt - b.signedInAt);
    const beyond = others.slice(0, Math.max(0, others.length - mostOfOne + 1));
    await this.#end([...new Set([...old, ...beyond])]);
    const session = { id: tokenHash(token), provedAt: now, ...of, signedInAt: now, lastSeenAt: now };
    if ((await store.put(session)) !== 'stored') throw new AppError('RATE_LIMITED', { reason: 'tooManySessions' });
    return session;
  }

  /** The session of a token; undefined when there is none or its time is over. */
  async find(token: string): Promise<Session | undefined> {
    const { store, clock } = this.#parts;
    const now = clock.now();
    const found = await store.get(tokenHash(token));
    if (!found) return undefined;
    const { document: session, version } = found;
    if (this.#isOver(session, now)) {
      await this.#end([session]);
      return undefined;
    }
    // Only if nothing has changed: a session that was just ended stays ended.
    if (now - session.lastSeenAt >= seenEveryMs) await store.put({ ...session, lastSeenAt: now }, version);
    return session;
  }

  /** As {@link find}, without counting as use: whoever only looks on keeps no session alive. */
  async peek(token: string): Promise<Session | undefined> {
    return this.open(tokenHash(token));
  }

  /** The session of this id, unless it is over. It does not count as use. */
  async open(id: string): Promise<Session | undefined> {
    const session = (await this.#parts.store.get(id))?.document;
    return session && !this.#isOver(session, this.#parts.clock.now()) ? session : undefined;
  }

  /** Notes that the person proved who they are, just now. @throws AppError UNAUTHORIZED when the session is over */
  async prove(id: string, change: Partial<Pick<Session, 'isComplete'>> = {}): Promise<void> {
    const { store, clock } = this.#parts;
    const found = await store.get(id);
    const now = clock.now();
    const isWritten =
      found && (await store.put({ ...found.document, ...change, provedAt: now, lastSeenAt: now }, found.version));
    if (isWritten !== 'stored') throw new AppError('UNAUTHORIZED', { reason: 'sessionOver' });
  }

  async end(id: string): Promise<boolean> {
    const found = await this.#parts.store.get(id);
    if (found) await this.#end([found.document]);
    return found !== undefined;
  }

  /** The sessions of a person that are not over, the newest first. */
  async listOf(personId: string): Promise<readonly Session[]> {
    const now = this.#parts.clock.now();
    return (await this.#parts.store.list())
      .filter((session) => session.personId === personId && !this.#isOver(session, now))
      .sort((a, b) => b.signedInAt - a.signedInAt);
  }

  /** Ends the sessions of a person at once. @returns how many */
  async endAllOf(personId: string, except?: string): Promise<number> {
    const theirs = (await this.#parts.store.list()).filter(
      (session) => session.personId === personId && session.id !== except,
    );
    await this.#end(theirs);
    return theirs.length;
  }

  /**
   * Ends the sessions that a provider signed out: those of its session, and those of its subject where it names no session or
   * had named none when they began. @returns them
   */
  async endByProvider(issuer: string, { subject, providerSession }: LogoutToken): Promise<readonly Session[]> {
    const ended = (await this.#parts.store.list()).filter(({ openId }) => {
      if (openId?.issuer !== issuer || (subject !== undefined && openId.subject !== subject)) return false;
      if (providerSession === undefined) return true;
      return openId.providerSession === undefined ? subject !== undefined : openId.providerSession === providerSession;
    });
    await this.#end(ended);
    return ended;
  }

  async #end(sessions: readonly Session[]): Promise<void> {
    for (const { id } of sessions) await this.#parts.store.remove(id);
    if (sessions.length > 0) for (const listener of this.#listeners) listener(sessions);
  }

  #isOver({ signedInAt, lastSeenAt }: Session, now: EpochMs): boolean {
    const { idleMs, absoluteMs } = this.#parts.limits;
    return now - lastSeenAt >= idleMs || now - signedInAt >= absoluteMs;
  }
}
