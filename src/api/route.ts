import type { Readable } from 'node:stream';
import { z } from 'zod';

/**
 * Least privilege, each including the ones before it: `read` looks, `review` listens to conversations (quality
 * assurance), `supervise` speaks into them, `admin` changes things. The health check needs `none`.
 */
export type Access = 'none' | 'read' | 'review' | 'supervise' | 'admin';

/** Who asks. */
export interface Caller {
  /** What their token grants. */
  readonly access: Access;
  /** Where the request came from: an IP address, by the word of a trusted proxy where there is one. */
  readonly address: string;
}

/** What a handler gets; the route's schemas have checked it. */
export interface RouteInput<P, Q, B> {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
}

/** An endpoint without its handler: what its description and its permissions need. */
interface RouteDescription {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly access: Access;
  /** One line for the API's description. */
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** `json`: one answer. `upload`: a CSV streamed in, answered line by line while it is read. `text`: text of `contentType`. */
  readonly kind: 'json' | 'upload' | 'text';
  readonly contentType?: string;
  /** The answer; of an upload, one of its lines. */
  readonly reply: z.ZodType;
}

/** One endpoint as data; `S` is the part of the service it calls. */
export interface Route<S> extends RouteDescription {
  handle(services: S, input: RouteInput<unknown, unknown, unknown>): Promise<unknown>;
}

/** A route that has its services: what the server registers. */
export interface Endpoint extends RouteDescription {
  handle(input: RouteInput<unknown, unknown, unknown>): Promise<unknown>;
}

interface Definition<P, Q, R> extends Pick<RouteDescription, 'path' | 'access' | 'summary' | 'tag'> {
  readonly params?: z.ZodType<P>;
  readonly query?: z.ZodType<Q>;
  readonly reply: z.ZodType<R>;
}

interface JsonDefinition<S, P, Q, B, R> extends Definition<P, Q, R>, Pick<RouteDescription, 'method'> {
  readonly body?: z.ZodType<B>;
  handle(services: S, input: RouteInput<P, Q, B>): Promise<NoInfer<R>> | NoInfer<R>;
}

interface UploadDefinition<S, P, Q, R> extends Definition<P, Q, R> {
  /** Rejects before the first line when the upload cannot begin. */
  handle(services: S, input: RouteInput<P, Q, Readable>): Promise<AsyncIterable<NoInfer<R>>>;
}

/** Makes a row of the route table; the handler's types come from the schemas. */
export function route<S, P, Q, B, R>(definition: JsonDefinition<S, P, Q, B, R>): Route<S> {
  return {
    ...definition,
    kind: 'json',
    // The server validates by the same schemas before it calls: what arrives has their types.
    handle: async (services, input) => definition.handle(services, input as RouteInput<P, Q, B>),
  };
}

interface TextDefinition<S> extends Pick<RouteDescription, 'path' | 'access' | 'summary' | 'tag'> {
  readonly contentType: string;
  handle(services: S): Promise<string>;
}

/** Makes the row of an endpoint that answers with text. */
export function textRoute<S>(definition: TextDefinition<S>): Route<S> {
  return {
    ...definition,
    kind: 'text',
    method: 'GET',
    reply: z.string(),
    handle: (services) => definition.handle(services),
  };
}

/** Makes the row of an endpoint that takes a CSV as a stream and answers with lines of JSON. */
export function uploadRoute<S, P, Q, R>(definition: UploadDefinition<S, P, Q, R>): Route<S> {
  return {
    ...definition,
    kind: 'upload',
    method: 'POST',
    handle: (services, input) => definition.handle(services, input as RouteInput<P, Q, Readable>),
  };
}

/** Gives the routes of an area their services. */
export function endpointsOf<S>(routes: readonly Route<S>[], services: S): readonly Endpoint[] {
  return routes.map((row) => ({ ...row, handle: (input) => row.handle(services, input) }));
}
