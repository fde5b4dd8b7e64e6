import type { Shape } from '../../../../src/messages/text.ts';
import type { es } from './es.ts';

/** The words that pages of sections share: the keys of the Spanish ones, every one of them. */
export type SectionWords = Shape<typeof es>;
