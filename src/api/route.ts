import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { Permission } from '../identity/permission.ts';
import type { Principal } from '../identity/principal.ts';
import type { ListFormat } from '../store/ports/import-job.ts';
import type { Session } from '../identity/session.ts';
import type { StoredBytes } from '../store/ports/recording-vault.ts';
import { mediaTypes, type ExportFormat } from './exports/export-format.ts';
import type { ExportFile } from './exports/export-file.ts';
import type { ExportTable } from './exports/export-table.ts';

/** Who asks. */
export interface Caller {
  readonly principal: Principal;
  /** Where the request came from: an IP address, by the word of a trusted proxy where there is one. */
  readonly address: string;
  /** The session of a person who is signed in. */
  readonly session?: Session;
  /** A person proved recently who they are; of programs nothing more is asked. */
  readonly isProved: boolean;
}

/** The session cookie of whoever asks. */
export interface SessionCookie {
  /** Gives the caller a new token, and makes the old one worthless. */
  renew(): Promise<string>;
  /** Ends the caller's session. */
  drop(): Promise<void>;
}

/**
 * How far the caller's permission must reach.
 *
 * - `all`: over everything; what the route is about belongs to the whole house.
 * - `shared`: anywhere; what it is about belongs to nobody in particular.
 * - `filtered`: anywhere; the handler gives and does only what `may(caller.principal, permission, owner)` allows.
 * - `campaign`, `agent`: over the campaign or the agent that this parameter of the path names.
 */
export type RouteScope = 'all' | 'shared' | 'filtered' | { readonly campaign: string } | { readonly agent: string };

/**
 * What a caller needs: nothing (a load balancer, somebody who signs in), to be a person who is signed in, or a permission that
 * reaches far enough.
 */
export type Guard =
  | { readonly permission: 'none'; readonly scope?: never }
  | { readonly permission: 'signedIn'; readonly scope?: never }
  | { readonly permission: Permission; readonly scope: RouteScope };

/** What a handler gets; the route's schemas have checked it. */
export interface RouteInput<P, Q, B> {
  readonly caller: Caller;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** The version that the caller read, from the header If-Match. */
  readonly ifMatch?: string;
  readonly cookie: SessionCookie;
  /** As what the caller wants a list; `json` where the endpoint exports nothing. */
  readonly format: ExportFormat;
  /** What a list is that is handed in as JSON lines; absent: CSV, or what its first character says. */
  readonly listFormat?: ListFormat;
  /** Adds to what the audit log says of this request. */
  readonly note: (fields: Readonly<Record<string, unknown>>) => void;
}

/** What an endpoint exports, and what a caller needs for that beside the permission of the route. */
export interface Exports {
  /** A row, as NDJSON has it. */
  readonly row: z.ZodType;
  /** Within the scope of the route; of a `filtered` one the handler asks `may` for this permission too. */
  readonly permission?: Permission;
  readonly needsProof?: true;
  /** As Parquet too: the handler gives an ExportFile then. */
  readonly parquet?: true;
}

/** An endpoint without its handler: what its description and its permissions need. */
interface Described {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** One line for the API's description. */
  readonly summary: string;
  readonly tag: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /**
   * `json`: one answer. `upload`: a list streamed in, answered line by line while it is read. `text`: text of `contentType`.
   * `file`: a file of `contentType`, whole or by ranges of bytes. `parquet`: a Parquet file that is made for the request.
   */
  readonly kind: 'json' | 'upload' | 'text' | 'file' | 'parquet';
  /** The body is a list, CSV, streamed in. */
  readonly takesList?: true;
  /** The list may be JSON lines too. */
  readonly takesJsonLines?: true;
  readonly contentType?: string;
  /** A file that can be had as JSON lines too, by `format` or by the header Accept. */
  readonly asJsonLines?: true;
  /** The answer; of an upload, one of its lines. */
  readonly reply: z.ZodType;
  /** The endpoint answers with an ExportTable too, where the caller wants NDJSON or CSV. Every export is audited. */
  readonly exports?: Exports;
  /** The answer has a `version`, which is its ETag. */
  readonly versioned?: true;
  /** A read that the audit log names: of persons, recordings, exports. Writes are always named. */
  readonly audited?: true;
  /** Persons must have proved recently who they are: exports, erasures, persons and keys. */
  readonly needsProof?: true;
}

type RouteDescription = Described & Guard;

/** One endpoint as data; `S` is the part of the service it calls. */
export type Route<S> = RouteDescription & {
  handle(services: S, input: RouteInput<unknown, unknown, unknown>): Promise<unknown>;
};

/** A route that has its services: what the server registers. */
export type Endpoint = RouteDescription & {
  handle(input: RouteInput<unknown, unknown, unknown>): Promise<unknown>;
};

type Definition<P, Q, R> = Pick<Described, 'path' | 'summary' | 'tag' | 'audited' | 'versioned' | 'needsProof'> &
  Guard & {
    readonly params?: z.ZodType<P>;
    readonly query?: z.ZodType<Q>;
    readonly reply: z.ZodType<R>;
  };

type JsonDefinition<S, P, Q, B, R> = Definition<P, Q, R> &
  Pick<Described, 'method'> & {
    readonly body?: z.ZodType<B>;
    handle(services: S, input: RouteInput<P, Q, B>): Promise<NoInfer<R>> | NoInfer<R>;
  };

type ListDefinition<S, P, Q, R> = Definition<P, Q, R> & {
  readonly exports: Exports;
  /** Gives a table when `format` is not `json`. Rejects before the first row when the export cannot begin. */
  handle(services: S, input: RouteInput<P, Q, undefined>): Promise<NoInfer<R> | ExportTable | ExportFile>;
};

type UploadDefinition<S, P, Q, R> = Definition<P, Q, R> & {
  readonly takesJsonLines?: true;
  /** Rejects before the first line when the upload cannot begin. */
  handle(services: S, input: RouteInput<P, Q, Readable>): Promise<AsyncIterable<NoInfer<R>>>;
};

/** Makes a row of the route table; the handler's types come from the schemas. */
export function route<S, P, Q, B, R>(definition: JsonDefinition<S, P, Q, B, R>): Route<S> {
  return {
    ...definition,
    kind: 'json',
    // The server validates by the same schemas before it calls: what arrives has their types.
    handle: async (services, input) => definition.handle(services, input as RouteInput<P, Q, B>),
  };
}

/** Makes the row of an endpoint that gives a list, as JSON or as an export: `?format=` or the header Accept says which. */
export function listRoute<S, P, Q, R>(definition: ListDefinition<S, P, Q, R>): Route<S> {
  return {
    ...definition,
    kind: 'json',
    method: 'GET',
    handle: (services, input) => definition.handle(services, input as RouteInput<P, Q, undefined>),
  };
}

type TextDefinition<S> = Pick<Described, 'path' | 'summary' | 'tag' | 'audited' | 'needsProof'> &
  Guard & {
    readonly contentType: string;
    handle(services: S): Promise<string>;
  };

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

/** Bytes that answer a request and lie in no file of this machine. */
export interface SentBytes {
  readonly source: StoredBytes;
  /** Strong: `"` … `"`. */
  readonly etag: string;
  /** Called before bytes of it leave. */
  readonly onRead?: () => Promise<void>;
}

/** A file that answers a request. */
export interface SentFile {
  readonly folder: string;
  /** Relative to the folder, made by the service: no part of it comes from a request. */
  readonly path: string;
  /** Where it is not that of the route. */
  readonly contentType?: string;
  /** Called before bytes of it leave. */
  readonly onRead?: () => Promise<void>;
}

type FileDefinition<S, P> = Pick<Described, 'path' | 'summary' | 'tag' | 'needsProof' | 'asJsonLines'> &
  Guard & {
    readonly contentType: string;
    readonly params?: z.ZodType<P>;
    handle(services: S, input: RouteInput<P, unknown, unknown>): Promise<SentFile | SentBytes>;
  };

/** Makes the row of an endpoint that answers with a file, whole or by ranges of bytes. Reading it is audited. */
export function fileRoute<S, P>(definition: FileDefinition<S, P>): Route<S> {
  return {
    ...definition,
    kind: 'file',
    method: 'GET',
    audited: true,
    reply: z.string(),
    handle: (services, input) => definition.handle(services, input as RouteInput<P, unknown, unknown>),
  };
}

type ParquetDefinition<S, P> = Pick<Described, 'path' | 'summary' | 'tag' | 'needsProof'> &
  Guard & {
    readonly params?: z.ZodType<P>;
    handle(services: S, input: RouteInput<P, unknown, unknown>): Promise<ExportFile>;
  };

/** Makes the row of an endpoint that answers with a Parquet file made for the request. It is audited as an export. */
export function parquetRoute<S, P>(definition: ParquetDefinition<S, P>): Route<S> {
  return {
    ...definition,
    kind: 'parquet',
    method: 'GET',
    audited: true,
    contentType: mediaTypes.parquet,
    reply: z.string(),
    handle: (services, input) => definition.handle(services, input as RouteInput<P, unknown, unknown>),
  };
}

/** Makes the row of an endpoint that takes a list as a stream and answers with lines of JSON. */
export function uploadRoute<S, P, Q, R>(definition: UploadDefinition<S, P, Q, R>): Route<S> {
  return {
    ...definition,
    kind: 'upload',
    takesList: true,
    method: 'POST',
    handle: (services, input) => definition.handle(services, input as RouteInput<P, Q, Readable>),
  };
}

/** Makes the row of an endpoint that takes a list as a stream and answers once, when it is in. */
export function listUploadRoute<S, P, Q, R>(
  definition: Definition<P, Q, R> & {
    readonly takesJsonLines?: true;
    handle(services: S, input: RouteInput<P, Q, Readable>): Promise<NoInfer<R>>;
  },
): Route<S> {
  return {
    ...definition,
    kind: 'json',
    takesList: true,
    method: 'POST',
    handle: (services, input) => definition.handle(services, input as RouteInput<P, Q, Readable>),
  };
}

/** Gives the routes of an area their services. */
export function endpointsOf<S>(routes: readonly Route<S>[], services: S): readonly Endpoint[] {
  return routes.map((row) => ({ ...row, handle: (input) => row.handle(services, input) }));
}
