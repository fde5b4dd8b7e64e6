import type { AuditEntry } from '../audit/audit-pages.ts';
import type { Person, Role, ScopeKind } from '../people/person.ts';

/** Persons, their roles and their access. */
export const people = {
  lead: 'Quién puede entrar, qué puede hacer y hasta dónde. Los cambios valen de inmediato.',
  add: 'Agregar una persona',
  addLead: 'Al guardar aparece un enlace de un solo uso, con el que elige su contraseña.',
  changeLead: 'Cambie sus funciones o su alcance; no hace falta que vuelva a entrar.',
  all: 'Todas las personas',
  none: 'Todavía no hay personas.',
  unknown: 'No hay nadie con este usuario.',
  name: 'Nombre',
  nameRule: 'Como lo ven los demás.',
  user: 'Usuario',
  userRule: 'En minúsculas, como ana.perez. No cambia después.',
  userWrong: 'Use minúsculas, cifras, punto, guion o guion bajo, como ana.perez.',
  agent: 'Agente',
  agentRule: 'El identificador de agente con que trabaja, si toma llamadas.',
  roles: 'Funciones',
  role: 'Función',
  noRoles: 'ninguna',
  addRole: 'Agregar función',
  removeRole: ({ role }: { readonly role: string }): string => `Quitar ${role.toLowerCase()}`,
  roleNames: {
    admin: { name: 'Administración', rule: 'Todo: también personas, claves y auditoría.' },
    operator: { name: 'Operación', rule: 'Campañas, listas, topes, troncales e informes.' },
    supervisor: { name: 'Supervisión', rule: 'Mira, escucha y ayuda a sus agentes; maneja sus estados.' },
    agent: { name: 'Agente', rule: 'Su propio escritorio: sus llamadas, sus promesas, sus citas.' },
    reviewer: { name: 'Calidad', rule: 'Escucha grabaciones y las califica.' },
    auditor: { name: 'Auditoría', rule: 'Lee todo lo que pasó, sin cambiar nada.' },
  } satisfies Record<Role, { readonly name: string; readonly rule: string }>,
  scope: 'Alcance',
  scopes: {
    all: 'toda la casa',
    campaigns: 'algunas campañas',
    teams: 'algunos equipos',
    own: 'lo propio',
  } satisfies Record<ScopeKind, string>,
  scopeNames: { campaigns: 'Campañas, con comas', teams: 'Equipos, con comas' },
  scopeEmpty: 'Nombre al menos una campaña o un equipo, o elija otro alcance.',
  invite: 'Agregar y crear el enlace',
  save: 'Guardar',
  link: ({ id }: { readonly id: string }): string =>
    `Enlace de un solo uso para ${id}. Se muestra esta vez y vale un día: entréguelo solo a esa persona.`,
  state: 'Estado',
  states: { active: 'activa', invited: 'invitada', expired: 'enlace vencido' } satisfies Record<
    Person['state'],
    string
  >,
  secondFactor: 'Segundo factor',
  yes: 'sí',
  no: 'no',
  lastSignIn: 'Última entrada',
  never: 'nunca',
  access: 'Sesiones abiertas',
  signedInAt: 'Entró',
  lastSeen: 'Última vez',
  address: 'Dirección',
  noSessions: 'No tiene sesiones abiertas.',
  sessionsEnded: 'Sus sesiones terminaron.',
  endSessions: 'Cerrar sus sesiones',
  endSessionsSure: 'Sí, cerrar todas',
  reset: 'Nuevo enlace de acceso',
  resetSure: 'Sí: pierde contraseña y segundo factor',
  remove: 'Quitar a esta persona',
  removeSure: 'Sí, quitarla ahora',
};

/** Keys of programs. */
export const keys = {
  lead: 'Con una clave, otro sistema usa la API. Se muestra una sola vez; si se pierde, se termina y se crea otra.',
  create: 'Crear una clave',
  name: 'Nombre',
  nameRule: 'De qué sistema es, como crm.',
  nameWrong: 'Use letras, cifras, punto, guion o guion bajo, sin espacios.',
  campaigns: 'Solo en estas campañas',
  campaignsRule: 'Con comas; vacío, en todas.',
  permissions: 'Qué puede hacer',
  nothingChosen: 'Elija al menos un permiso.',
  shown: ({ name }: { readonly name: string }): string => `Clave de ${name}. Cópiela ahora: no se muestra otra vez.`,
  by: 'La creó',
  lastUsed: 'Último uso',
  never: 'nunca',
  end: 'Terminar',
  endSure: 'Sí, terminarla ahora',
  none: 'Todavía no hay claves.',
};

/** The audit log. */
export const audit = {
  lead: 'Cada cambio, cada entrada y cada lectura de datos personales: quién, qué, desde dónde. Los datos personales van cubiertos.',
  intact: 'El registro está completo y como se escribió.',
  broken: ({ seq }: { readonly seq: string }): string =>
    `El registro fue alterado: la entrada ${seq} no es como se escribió, o falta.`,
  checked: ({ entries }: { readonly entries: string }): string => `Se comprobaron los sellos de ${entries} entradas.`,
  letGo: ({ upTo }: { readonly upTo: string }): string => `Las anteriores a la ${upTo} se borraron por antigüedad.`,
  find: 'Buscar',
  findRule: 'persona, ruta, dirección…',
  outcome: 'Resultado',
  anyOutcome: 'todos',
  outcomes: { done: 'hecho', refused: 'rechazado', failed: 'falló' } satisfies Record<AuditEntry['outcome'], string>,
  writesOnly: 'Solo cambios',
  when: 'Cuándo',
  who: 'Quién',
  what: 'Qué',
  none: 'Nada coincide con esta búsqueda.',
  particulars: 'Detalles',
  more: 'Ver más antiguas',
};

/** Equipos. */
export const teams = {
  lead: 'Quiénes están en cada equipo y para qué campañas trabajan. El equipo de un agente se cambia en su archivo o con «marcador agent apply».',
  none: 'Ningún agente tiene equipo.',
  agent: 'Agente',
  id: 'Identificador',
  state: 'Estado',
  campaigns: ({ campaigns }: { readonly campaigns: string }): string => `Campañas: ${campaigns}`,
  allCampaigns: 'todas, también las que vengan',
  noCampaigns: 'ninguna',
};
