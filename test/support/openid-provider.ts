import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import Provider from 'oidc-provider';

/** Who signs in at the provider next, and what it says of them. */
interface Account {
  readonly subject: string;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly amr: readonly string[];
}

const clientId = 'marcador';

/** A real OpenID provider on loopback, where everybody is signed in at once as `account`. */
export class OpenIdProvider {
  readonly issuer: string;
  readonly clientId = clientId;
  readonly clientSecret = 'a secret of the tests';
  account: Account = { subject: 'u1', claims: {}, amr: ['pwd'] };
  readonly #server: Server;

  private constructor(server: Server, issuer: string) {
    this.#server = server;
    this.issuer = issuer;
  }

  /** @param address where the service says that browsers reach it */
  static async start(address: string): Promise<OpenIdProvider> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const made = new OpenIdProvider(server, issuer);
    made.#serve(address);
    return made;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Goes from an address of the provider until it sends the browser away. @returns where to */
  async visit(first: string): Promise<URL> {
    let url = new URL(first);
    const cookies = new Map<string, string>();
    while (url.origin === this.issuer) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
        cookies.set(name, value);
      }
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      url = new URL(next, url);
    }
    return url;
  }

  #serve(address: string): void {
    const findAccount = (_: unknown, accountId: string): object => ({
      accountId,
      claims: () => ({ sub: accountId, amr: this.account.amr, ...this.account.claims }),
    });
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: clientId,
          client_secret: this.clientSecret,
          redirect_uris: [`${address}/session/openid/return`],
          post_logout_redirect_uris: [`${address}/session/openid/ended`],
        },
      ],
      claims: {
        openid: ['sub', 'amr'],
        profile: ['preferred_username', 'groups'],
        email: ['email', 'email_verified'],
      },
      conformIdTokenClaims: false,
      findAccount,
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/interaction' },
      pkce: { required: () => true },
      cookies: { keys: ['of the tests'] },
      loadExistingGrant: async (): Promise<object> => {
        const grant = new provider.Grant({ accountId: this.account.subject, clientId });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
    const serve = provider.callback();
    this.#server.on('request', (request, response) => {
      if (request.url !== '/interaction') {
        serve(request, response);
        return;
      }
      const { subject, amr } = this.account;
      void provider.interactionFinished(request, response, { login: { accountId: subject, amr } });
    });
  }
}
