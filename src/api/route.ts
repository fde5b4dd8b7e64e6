import type { z } from 'zod';

/**
 * Least privilege, each with what those before it may: `read` looks, `review` listens to conversations (quality
 * assurance), `supervise` speaks into them, `admin` changes things. The health check asks for nothing.
 */
export type Access = 'none' | 'read' | 'review' | 'supervise' | 'admin';

/** What a handler gets: checked by the route's schemas. */
export interface RouteInput<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** One endpoint as data: server.ts registers it, and its OpenAPI description comes from the same schemas. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  /** One line for the API's description. */
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly reply: z.ZodType;
  readonly handle: (input: RouteInput<unknown, unknown, unknown>) => Promise<unknown>;
}

interface RouteDefinition<P, Q, B, R> extends Pick<Route, 'method' | 'path' | 'access' | 'summary' | 'tag'> {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly body?: z.ZodType<B>;
  readonly reply: z.ZodType<R>;
  readonly handle: (input: RouteInput<P, Q, B>) => Promise<NoInfer<R>>;
}

/** Makes a row of the route table; the handler's types come from the schemas. */
export function route<P, Q, B, R>(definition: RouteDefinition<P, Q, B, R>): Route {
  // The server validates by the same schemas before it calls: what arrives has their types.
  return { ...definition, handle: (input) => definition.handle(input as RouteInput<P, Q, B>) };
}

/** Lets the holder of an Authorization header pass, or rejects with UNAUTHORIZED or FORBIDDEN. */
export type Guard = (header: string | undefined) => Promise<void>;
