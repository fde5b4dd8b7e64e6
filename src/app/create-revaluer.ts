import type { Clock } from '../../kernel/clock.ts';
import type { ContactValues } from '../run/knowledge/contact-values.ts';
import { Revaluation, type Revaluer } from '../schedule/revaluation.ts';
import { RevaluationThread } from '../schedule/revaluation-thread.ts';
import type { OpenStores } from './open-stores.ts';

/** In a thread of its own where another connection reaches the store, else (memory, which only tests have) in this one. */
export function createRevaluer(
  { stores, address }: Pick<OpenStores, 'stores' | 'address'>,
  { values, clock }: { readonly values: ContactValues; readonly clock: Clock },
): Revaluer {
  if (!address) return new Revaluation({ stores, values, clock });
  return new RevaluationThread({ file: workerFile(), store: address, stores, values, clock });
}

/** Beside this file, in TypeScript in a checkout and in JavaScript once built. */
function workerFile(): URL {
  return new URL(
    import.meta.url.endsWith('.ts') ? './revaluation-worker.ts' : './revaluation-worker.js',
    import.meta.url,
  );
}
