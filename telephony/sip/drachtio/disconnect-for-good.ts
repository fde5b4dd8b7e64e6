import type Srf from 'drachtio-srf';

/** Where drachtio-srf keeps its connection; none of it is in its types. */
interface Internals {
  readonly _app?: {
    readonly client?: {
      readonly wp?: { closing?: boolean; readonly reconnectVars?: { retryTimer?: NodeJS.Timeout | null } };
    };
  };
}

/**
 * Ends the connection and every try to get it back. `disconnect` alone does neither when the server is gone at that moment:
 * it throws, and the next try would connect and stay, keeping this process alive.
 */
export function disconnectForGood(srf: Srf): void {
  const wire = (srf as unknown as Internals)._app?.client?.wp;
  if (wire) {
    wire.closing = true;
    clearTimeout(wire.reconnectVars?.retryTimer ?? undefined);
  }
  try {
    srf.disconnect();
  } catch {
    // There is no connection to close.
  }
}
