import type { Shape } from '../../../src/messages/text.ts';
import type { es } from './es.ts';

/** The words of this page in one language: the keys of the Spanish ones, every one of them. */
export type PastWords = Shape<typeof es>;
