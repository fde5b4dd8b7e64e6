import type { ErasureState } from '../erasures/erasure.ts';

/** Persons who are forgotten everywhere. */
export const erasures = {
  lead: 'Las personas que se borraron para siempre. Aquí no queda quién era: solo quién pidió el borrado, cuándo y qué se quitó.',
  asked: 'Pedido',
  by: 'Quién lo pidió',
  program: ({ id }: { readonly id: string }): string => `el sistema ${id}`,
  state: 'Estado',
  states: { waiting: 'en espera', erasing: 'borrando', done: 'hecho' } satisfies Record<ErasureState, string>,
  waitsForCall: 'espera a que termine una llamada suya',
  waitsForStore: ({ what }: { readonly what: string }): string => `espera y se intenta de nuevo: ${what}`,
  removed: 'Entradas quitadas',
  nothing: 'no había nada',
  stores: {
    records: 'registros',
    contacts: 'contactos',
    dispositions: 'tipificaciones',
    notes: 'notas',
    recordings: 'grabaciones',
    journal: 'bitácora',
    webhooks: 'avisos a sistemas',
    imports: 'cargas',
    history: 'historial',
  },
  kept: 'Queda por ley',
  keptRecordings: ({ count }: { readonly count: number }): string =>
    count === 1 ? '1 grabación bajo resguardo legal' : `${count} grabaciones bajo resguardo legal`,
  keptName: ({ at }: { readonly at: number }): string => `ver ${at}`,
  openKept: ({ at }: { readonly at: number }): string => `Abrir la grabación ${at} que queda`,
  keptUntil: 'hasta que se levante el resguardo; después no queda nada',
  none: 'No se ha pedido ningún borrado.',
  noneOfState: 'Ningún borrado está en este estado.',
};
