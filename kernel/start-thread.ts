import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker, type ResourceLimits } from 'node:worker_threads';

/**
 * Starts a module in a thread of its own. A checkout runs TypeScript, which a thread of Node 20 reads only once it has asked
 * tsx to.
 *
 * @param file `.ts` in a checkout, `.js` once built
 * @param workerData what the thread begins with; it is copied
 */
export function startThread(file: URL, workerData: unknown, resourceLimits: ResourceLimits = {}): Worker {
  if (!file.pathname.endsWith('.ts')) return new Worker(file, { workerData, resourceLimits });
  const manifest = createRequire(import.meta.url).resolve('tsx/package.json');
  const loader = new URL('dist/esm/api/index.mjs', pathToFileURL(manifest)).href;
  const load = `({ register }) => { register(); return import(${JSON.stringify(file.href)}); }`;
  return new Worker(`import(${JSON.stringify(loader)}).then(${load})`, { eval: true, workerData, resourceLimits });
}
