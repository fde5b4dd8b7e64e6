import type { FastifyInstance } from 'fastify';

/**
 * What every answer says to browsers: run nothing of it, frame it nowhere, guess no type, tell nobody where it was, keep no
 * copy. A page of ours sets its own Content-Security-Policy. There is no CORS header: no page of another origin reads anything.
 */
const always = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(self)',
  'cache-control': 'no-store',
} as const;

/** Two years, as browsers' lists ask. */
const strictTransport = 'max-age=63072000';

/** @param isSecure browsers reach the service over TLS alone */
export function addSecurityHeaders(server: FastifyInstance, isSecure: boolean): void {
  server.addHook('onRequest', (_request, reply, done) => {
    reply.headers(always);
    if (isSecure) reply.header('strict-transport-security', strictTransport);
    done();
  });
}
