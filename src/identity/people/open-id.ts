import type { JWTVerifyGetKey } from 'jose';
import type { Configuration } from 'openid-client';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Versioned } from '../../store/ports/document-store.ts';
import type { Person } from '../person.ts';
import type { People } from './people.ts';
import type { Session } from '../session.ts';
import type { SecretBox } from './secret-box.ts';
import type { Sessions } from './sessions.ts';
import type { Voucher } from './sign-in.ts';

/** The provider, and what its words mean here. */
export interface OpenIdSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
  /** Where browsers reach the service. */
  readonly address: string;
  readonly userClaim: string;
  /** Of the claim `email`: whose addresses count. */
  readonly emailDomains: readonly string[];
  readonly scopes: readonly string[];
  readonly grants: readonly ({ readonly claim: string; readonly value: string } & Person['roles'][number])[];
  /** Of `amr` or `acr`. */
  readonly secondFactorValues: readonly string[];
}

interface Parts {
  readonly settings: OpenIdSettings;
  readonly people: Pick<People, 'get' | 'ofSubject' | 'write'>;
  readonly sessions: Pick<Sessions, 'endByProvider'>;
  readonly box: SecretBox;
  readonly clock: Clock;
}

/** What a browser keeps between its way to the provider and back. Sealed: nobody reads or makes one. */
interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly until: number;
}

type Claims = Readonly<Record<string, unknown>>;

/** Whoever goes to the provider is back within this time, ms. */
export const journeyMs = 600_000;
/** The path below `address` that the provider sends browsers back to. */
export const returnPath = '/session/openid/return';
/** The path below `address` where the provider itself says that it signed somebody out. */
export const backChannelPath = '/session/openid/backchannel';
/** The path below `address` that the provider sends browsers back to after it has signed somebody out. */
export const endedPath = '/session/openid/ended';
const providerTimeoutS = 10;
const name = /^[a-z0-9][a-z0-9._-]{0,63}$/;

/**
 * Signs persons in by an OpenID provider: authorization code with PKCE, state and nonce (OpenID Connect Core §3.1). A person
 * is the one with the name that the provider gives; from the first time on, only the same subject.
 */
export class OpenId {
  readonly #parts: Parts;
  #configuration: Promise<Configuration> | undefined;
  #keys: JWTVerifyGetKey | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Where the browser goes, and what it keeps until it is back.
   *
   * @param again the provider shall ask who they are although it knows
   * @throws AppError PROVIDER_UNREACHABLE
   */
  async begin(again: boolean): Promise<{ readonly url: string; readonly kept: string }> {
    const { settings, box, clock } = this.#parts;
    const library = await import('openid-client');
    const configuration = await this.#discover();
    const [state, nonce, verifier] = [library.randomState(), library.randomNonce(), library.randomPKCECodeVerifier()];
    const url = library.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#returnUrl('').href,
      scope: settings.scopes.join(' '),
      ...{ state, nonce, code_challenge_method: 'S256' },
      code_challenge: await library.calculatePKCECodeChallenge(verifier),
      ...(again ? { prompt: 'login', max_age: '0' } : {}),
    });
    const journey: Journey = { state, nonce, verifier, until: clock.now() + journeyMs };
    return { url: url.href, kept: box.seal(JSON.stringify(journey)) };
  }

  /**
   * Who came back from the provider.
   *
   * @param query of the address they came back to
   * @throws AppError UNAUTHORIZED
   */
  async finish(query: string, kept: string | undefined): Promise<Voucher> {
    const { clock } = this.#parts;
    const journey = this.#journeyOf(kept);
    if (!journey || journey.until <= clock.now()) throw new AppError('UNAUTHORIZED', { reason: 'openIdExpired' });
    const claims = await this.#claims(query, journey);
    const person = await this.#personOf(claims);
    const { sub, sid, amr, acr, auth_time: provedAt } = claims;
    const said = [acr, ...(Array.isArray(amr) ? (amr as unknown[]) : [amr])];
    return {
      personId: person.id,
      hadSecondFactor: said.some((value) => this.#parts.settings.secondFactorValues.some((each) => each === value)),
      provedAt: typeof provedAt === 'number' ? Math.min(provedAt * 1_000, clock.now()) : 0,
      openId: {
        ...{ issuer: this.#parts.settings.issuer, subject: String(sub) },
        ...(typeof sid === 'string' && { providerSession: sid }),
      },
    };
  }

  /**
   * Where the browser of a person goes to sign out at the provider, too (OpenID Connect RP-Initiated Logout); undefined when
   * they are nobody there, or the provider has no such page.
   *
   * @throws AppError PROVIDER_UNREACHABLE
   */
  async endUrl(personId: string): Promise<string | undefined> {
    const { settings, people } = this.#parts;
    const { openId } = (await people.get(personId))?.document ?? {};
    if (openId?.issuer !== settings.issuer) return undefined;
    const { buildEndSessionUrl } = await import('openid-client');
    const configuration = await this.#discover();
    if (configuration.serverMetadata().end_session_endpoint === undefined) return undefined;
    const back = new URL(endedPath, settings.address).href;
    return buildEndSessionUrl(configuration, { post_logout_redirect_uri: back }).href;
  }

  /**
   * Ends the sessions of whom the provider signed out (OpenID Connect Back-Channel Logout). @returns the sessions
   *
   * @throws AppError UNAUTHORIZED when the token is not valid; PROVIDER_UNREACHABLE
   */
  async signedOut(token: string): Promise<readonly Session[]> {
    const { settings, sessions } = this.#parts;
    const { issuer, clientId } = settings;
    const { providerKeys, readLogoutToken } = await import('./logout-token.ts');
    const { jwks_uri: address } = (await this.#discover()).serverMetadata();
    if (address === undefined) throw new AppError('PROVIDER_UNREACHABLE', { reason: 'openIdUnreachable' });
    this.#keys ??= providerKeys(address);
    return sessions.endByProvider(issuer, await readLogoutToken(token, { issuer, clientId, keys: this.#keys }));
  }

  #journeyOf(kept: string | undefined): Journey | undefined {
    try {
      return kept === undefined ? undefined : (JSON.parse(this.#parts.box.open(kept)) as Journey);
    } catch {
      return undefined;
    }
  }

  async #claims(query: string, { state, nonce, verifier }: Journey): Promise<Claims> {
    const library = await import('openid-client');
    const configuration = await this.#discover();
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    try {
      const answer = await library.authorizationCodeGrant(configuration, this.#returnUrl(query), checks);
      return answer.claims() ?? {};
    } catch (cause) {
      throw new AppError('UNAUTHORIZED', { reason: 'openIdRefused' }, { cause });
    }
  }

  async #personOf(claims: Claims): Promise<Person> {
    const { settings, people } = this.#parts;
    const { issuer } = settings;
    const subject = String(claims['sub']);
    const bound = await people.ofSubject(issuer, subject);
    const user = bound?.id ?? userOf(claims, settings);
    if (user === undefined) throw new AppError('UNAUTHORIZED', { reason: 'openIdNoName', claim: settings.userClaim });
    const found = await people.get(user);
    const roles = rolesOf(claims, settings.grants);
    return found ? this.#bind(found, { issuer, subject }, roles) : this.#make(user, { issuer, subject }, roles);
  }

  /** The person as the provider says they are. */
  async #bind(
    { document, version }: Versioned<Person>,
    who: { readonly issuer: string; readonly subject: string },
    roles: Person['roles'],
  ): Promise<Person> {
    const { id: user, openId } = document;
    if (openId && (openId.issuer !== who.issuer || openId.subject !== who.subject))
      throw new AppError('UNAUTHORIZED', { reason: 'openIdOther', user });
    if (openId?.isMade && roles.length === 0) throw new AppError('UNAUTHORIZED', { reason: 'openIdStranger', user });
    const person = openId?.isMade ? { ...document, roles } : { ...document, openId: { ...who, isMade: false } };
    await this.#parts.people.write(person, version);
    return person;
  }

  async #make(
    id: string,
    who: { readonly issuer: string; readonly subject: string },
    roles: Person['roles'],
  ): Promise<Person> {
    const { people, clock } = this.#parts;
    if (roles.length === 0) throw new AppError('UNAUTHORIZED', { reason: 'openIdStranger', user: id });
    const person: Person = { id, displayName: id, roles, createdAt: clock.now(), openId: { ...who, isMade: true } };
    await people.write(person);
    return person;
  }

  #returnUrl(query: string): URL {
    const url = new URL(returnPath, this.#parts.settings.address);
    url.search = query;
    return url;
  }

  /** Asked once; after a failure again. */
  #discover(): Promise<Configuration> {
    this.#configuration ??= this.#ask().catch((cause: unknown) => {
      this.#configuration = undefined;
      throw new AppError('PROVIDER_UNREACHABLE', { reason: 'openIdUnreachable' }, { cause });
    });
    return this.#configuration;
  }

  async #ask(): Promise<Configuration> {
    const { issuer, clientId, clientSecret } = this.#parts.settings;
    const library = await import('openid-client');
    const { discovery, None } = library;
    const server = new URL(issuer);
    // The settings allow http on this machine only.
    // oxlint-disable-next-line typescript/no-deprecated -- marked so to stand out; it is for loopback
    const execute = server.protocol === 'http:' ? [library.allowInsecureRequests] : [];
    const options = { execute, timeout: providerTimeoutS };
    return discovery(server, clientId, clientSecret, clientSecret === undefined ? None() : undefined, options);
  }
}

/** The user name that a claim says, in our form; of an address, what stands before the @. */
function userOf(claims: Claims, { userClaim, emailDomains }: OpenIdSettings): string | undefined {
  const value = claims[userClaim];
  if (typeof value !== 'string') return undefined;
  const [user = '', domain, ...rest] = value.toLowerCase().split('@');
  const isOurs =
    userClaim === 'email'
      ? claims['email_verified'] === true && domain !== undefined && emailDomains.includes(domain)
      : domain === undefined;
  return isOurs && rest.length === 0 && name.test(user) ? user : undefined;
}

function rolesOf(claims: Claims, grants: OpenIdSettings['grants']): Person['roles'] {
  return grants
    .filter(({ claim, value }) => [claims[claim]].flat().includes(value))
    .map(({ role, scope }) => ({ role, scope }));
}
