import type { apply as english } from '../../en/commands/apply.ts';
import type { Shape } from '../../text.ts';

/** What applying a file of documents changed. */
export const apply: Shape<typeof english> = {
  changes: { added: 'creado', updated: 'actualizado', unchanged: 'sin cambios' },
};
