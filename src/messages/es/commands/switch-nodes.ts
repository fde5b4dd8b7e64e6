import type { switchNodes as english } from '../../en/commands/switch-nodes.ts';
import type { Shape } from '../../text.ts';

/** `marcador switch`. */
export const switchNodes: Shape<typeof english> = {
  about: 'ver los nodos de FreeSWITCH y retirar uno para mantenimiento',
  nodes: 'los nodos, lo que llevan y cuáles están en retiro',
  drain: 'no poner nada nuevo en un nodo; sus llamadas y teléfonos siguen',
  undrain: 'volver a usar un nodo en retiro',
  node: 'nombre del nodo, como en switch.nodes',
  heads: { node: 'nodo', state: 'estado', channels: 'canales', of: 'de', calls: 'llamadas/s', ofCalls: 'de' },
  up: 'en línea',
  down: 'caído',
  drained: 'en retiro',
};
