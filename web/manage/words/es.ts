import { agents, agentSettings, teams } from './es-agents.ts';
import { attempts } from './es-attempts.ts';
import { campaigns } from './es-campaigns.ts';
import { editor } from './es-editor.ts';
import { lists } from './es-lists.ts';
import { audit, keys, people } from './es-people.ts';
import { callbacks, doNotCall, hours, promises, reports } from './es-rules.ts';
import { permissions } from './es-permissions.ts';
import { parts, settings } from './es-settings.ts';

/** The words of this page in Spanish, from which other languages take their keys. */
export const es = {
  title: 'Administración',
  navigation: 'Secciones',
  nothingForYou: 'Su usuario no administra nada aquí. Pida a quien administra Marcador la función que necesita.',
  groups: { work: 'Operación', rules: 'Reglas', house: 'Acceso' },
  sections: {
    lists: 'Listas',
    campaigns: 'Campañas',
    attempts: 'Llamadas',
    reports: 'Informes',
    hours: 'Horario legal',
    'do-not-call': 'No llamar',
    callbacks: 'Llamadas agendadas',
    promises: 'Promesas de pago',
    people: 'Personas',
    agents: 'Agentes',
    teams: 'Equipos',
    keys: 'Claves de sistemas',
    audit: 'Auditoría',
  },
  proof: {
    title: 'Confirme quién es',
    why: 'Este cambio se hace solo si confirmó hace poco quién es.',
    refused: 'Nada cambió: no se confirmó quién es.',
  },
  copy: 'Copiar',
  copied: 'Copiado',
  exportAs: { csv: 'Descargar CSV', ndjson: 'Descargar JSON por líneas', parquet: 'Descargar Parquet' },
  more: 'Ver más',
  fileHoldsAll: 'El archivo los trae todos, también los que aún no se ven aquí.',
  allStates: 'todas',
  byState: 'Estado',
  lists,
  campaigns,
  settings,
  parts,
  editor,
  people,
  agents,
  agentSettings,
  teams,
  keys,
  permissions,
  audit,
  hours,
  doNotCall,
  callbacks,
  promises,
  reports,
  attempts,
};
