import { createApi } from './server.ts';
import type { ApiServices } from './services.ts';

/** The OpenAPI 3.1 document of the API, without a service behind it: what docs/generated/openapi.json holds. */
export async function describeApi(): Promise<object> {
  // Routes are only described here, never called.
  const services = {} as ApiServices;
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const server = await createApi(services, {
    tokens: { admin: '', readOnly: '' },
    log,
    version: '1',
    bodyLimitBytes: 1_024,
    requestsPerMinute: 10,
  });
  try {
    await server.ready();
    return JSON.parse(JSON.stringify(server.swagger())) as object;
  } finally {
    await server.close();
  }
}

function nothing(): void {
  // The description logs nothing.
}
