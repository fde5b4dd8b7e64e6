/** What we use of modesl 1.2 (which ships no types). Read from its source: lib/esl/{Connection,Event,Parser}.js. */
declare module 'modesl' {
  import type { Socket } from 'node:net';

  export interface ModeslEvent {
    /** Null when the header is absent. `Content-Length` is a number. */
    getHeader(name: string): string | number | null;
    /** Undefined in events that have none. */
    getBody(): string | undefined;
  }

  export interface ModeslParser {
    /** Called for each header block; throws a URIError on a bare `%` unless replaced. */
    _parseHeaderText(text: string): Record<string, string | number>;
  }

  export interface ModeslConnection {
    /** Null after the far end closed. */
    socket: Socket | null;
    /** There once the socket connected (`esl::connect`). */
    parser?: ModeslParser;
    /** Subscribed to by modesl itself after the log-in. */
    reqEvents: string[];
    on(name: string, listener: (event: ModeslEvent) => void): void;
    removeAllListeners(): void;
    /** Writes `command` and the headers, and queues `reply` for the next command/reply. */
    sendRecv(command: string, headers: Record<string, string> | null, reply: (event: ModeslEvent) => void): void;
    /** Writes `api command` and queues `reply` for the next api/response. */
    api(command: string, reply: (event: ModeslEvent) => void): void;
  }

  const modesl: {
    readonly Connection: new (host: string, port: number, password: string) => ModeslConnection;
  };
  export default modesl;
}
