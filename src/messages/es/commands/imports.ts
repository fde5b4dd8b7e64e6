import { importStates } from '../import-states.ts';
import type { imports as english } from '../../en/commands/imports.ts';
import type { Shape } from '../../text.ts';

/** `marcador imports`. */
export const imports: Shape<typeof english> = {
  about: 'cargar listas como tareas que siguen por sí solas: verlas, detenerlas, deshacerlas',
  list: 'las cargas que se entregaron, primero la más reciente',
  show: 'cuánto lleva una carga, y qué hizo',
  rejects: 'las filas que una carga no pudo tomar, con fila, campo y motivo; se guardan un día',
  cancel: 'detener una carga; lo que ya guardó se queda hasta que se deshaga',
  restart: 'empezar de nuevo una carga que falló, se canceló o quedó interrumpida',
  remove: 'olvidar una carga que terminó, con sus archivos y su informe; los registros quedan',
  forgotten: 'olvidada',
  undo: 'quitar los deudores que una carga agregó, y dejar como antes los que cambió; hasta un día después',
  start: 'entregar una lista a una campaña; muestra el id de la carga, que sigue por sí sola',
  import: 'id de la carga',
  campaign: 'campaña a la que pertenecen los deudores',
  onlyCampaign: 'solo las de esta campaña',
  watch: 'seguirla hasta que termine; el comando falla si no termina bien',
  ndjson: 'como líneas JSON en vez de CSV',
  out: 'escribirlas en este archivo, en vez de mostrarlas',
  none: 'no hay cargas',
  heads: {
    id: 'carga',
    campaign: 'campaña',
    state: 'estado',
    rows: 'filas',
    rejected: 'rechazadas',
    stored: 'guardados',
    createdAt: 'entregada',
    by: 'por',
  },
  labels: {
    id: 'carga',
    campaign: 'campaña',
    state: 'estado',
    by: 'entregada por',
    createdAt: 'entregada',
    startedAt: 'empezó',
    endedAt: 'terminó',
    failure: 'motivo',
  },
  states: importStates,
  dryRun: 'simulación',
  progress: ({ read, rows, rejected, stored }) =>
    `${read} del archivo, ${rows} filas, ${rejected} rechazadas, ${stored} deudores guardados`,
  timeLeft: ({ time }) => `faltan ${time}`,
  interrupted: ({ id }) =>
    `el servicio se detuvo durante la carga: «marcador imports restart ${id}» la empieza de nuevo, «marcador imports undo ${id}» la deshace`,
  hasRejects: ({ id }) => `lo que no se tomó, y por qué: «marcador imports rejects ${id}»`,
  written: ({ path }) => `lo que no se tomó, y por qué: ${path}`,
  cancelled: ({ id }) => `carga ${id} cancelada`,
  stopping: ({ id }) =>
    `la carga ${id} se detiene; lo que ya guardó se queda, y «marcador imports undo ${id}» lo quita`,
  restarted: ({ id }) => `la carga ${id} empieza de nuevo: «marcador imports show ${id} --watch» la sigue`,
  handedIn: ({ id }) => `entregada: «marcador imports show ${id} --watch» la sigue`,
  removed: ({ count }) => `quitados: ${count} deudores que la carga agregó`,
  restored: ({ count }) => `como antes: ${count} deudores que la carga cambió`,
  kept: ({ count }) => `se quedan ${count}, porque están en curso o ya se los intentó llamar`,
  changedSince: ({ count }) => `se quedan ${count} como están, porque alguien los cambió después`,
  more: ({ ids, more }) => `${ids} y ${more} más`,
};
