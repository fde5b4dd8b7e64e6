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
  /** Takes what the provider sends when it has signed somebody out; returns the status of the answer. */
  onSignedOut: (form: string) => Promise<number> = () => Promise.resolve(200);
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

  /**
   * Goes from an address of the provider until it sends the browser away. @returns where to
   *
   * @param cookies of the browser, which the provider knows from one visit to the next
   */
  async visit(first: string, cookies = new Map<string, string>()): Promise<URL> {
    let url = new URL(first);
    while (url.origin === this.issuer) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie } });
      keep(answer, cookies);
      const next = answer.headers.get('location');
      if (next === null) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
      url = new URL(next, url);
    }
    return url;
  }

  /** Signs the browser's person out at the provider, as its page does. */
  async signOut(cookies: Map<string, string>): Promise<void> {
    const ask = async (path: string, form?: Record<string, string>): Promise<Response> => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(new URL(path, this.issuer), {
        ...{ redirect: 'manual', headers: { cookie } },
        ...(form && { method: 'POST', body: new URLSearchParams(form) }),
      });
      keep(answer, cookies);
      return answer;
    };
    const page = await (await ask(`/session/end?client_id=${clientId}`)).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await ask('/session/end/confirm', { xsrf, logout: 'yes' });
    if (answer.status >= 400) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
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
          backchannel_logout_uri: `${address}/session/openid/backchannel`,
          backchannel_logout_session_required: true,
        },
      ],
      claims: {
        openid: ['sub', 'amr'],
        profile: ['preferred_username', 'groups'],
        email: ['email', 'email_verified'],
      },
      conformIdTokenClaims: false,
      findAccount,
      features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
      // The service under test listens nowhere; the provider sends nothing but logout tokens.
      fetch: async (_url: string, { body }: { body: URLSearchParams }) =>
        new Response(null, { status: await this.onSignedOut(body.toString()) }),
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

/** Keeps the cookies of an answer as a browser does. */
function keep(answer: Response, cookies: Map<string, string>): void {
  for (const set of answer.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    cookies.set(name, value);
  }
}
