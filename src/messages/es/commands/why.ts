import type { why as english } from '../../en/commands/why.ts';
import type { Shape } from '../../text.ts';

/** `marcador why`. */
export const why: Shape<typeof english> = {
  about: 'por qué una campaña abre líneas o no: lo que el marcador ve, espera y permite',
  campaign: 'la campaña',
  state: ({ campaignId, status }) => `campaña ${campaignId}: ${status}`,
};
