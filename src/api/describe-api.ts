import { serviceSchema } from '../../config/service-schema.ts';
import { routes } from './routes.ts';
import { createApi } from './server.ts';

/** The OpenAPI 3.1 document of the API, without a service behind it: what docs/generated/openapi.json holds. It takes half a second. */
export async function describeApi(version = '1'): Promise<object> {
  const endpoints = routes.map((row) => ({ ...row, handle: () => Promise.reject(new Error('described only')) }));
  const log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
  const server = await createApi(endpoints, {
    tokens: { admin: '', readOnly: '' },
    log,
    version,
    security: { note: nothing },
    limits: serviceSchema.parse({}).http,
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
