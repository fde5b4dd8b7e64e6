import type { Shape } from '../../../src/messages/text.ts';
import type { es } from './es.ts';

/** The console's words in one language: the keys of the Spanish ones, every one of them. */
export type Words = Shape<typeof es>;
