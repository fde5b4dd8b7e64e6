import type { user as english } from '../../en/commands/user.ts';
import type { Shape } from '../../text.ts';

/** `marcador user`. */
export const user: Shape<typeof english> = {
  about: 'decidir quién puede iniciar sesión y con qué permisos',
  add: 'agregar una persona o cambiar sus roles; a una nueva le da el enlace para elegir contraseña',
  list: 'listar a quienes pueden iniciar sesión',
  reset: 'quitar la contraseña y la aplicación de autenticación de una persona, y dar un enlace nuevo',
  revoke: 'quitar a una persona; sus sesiones terminan al instante',
  user: 'nombre de usuario, en minúsculas',
  role: 'rol; se repite para dar varios: admin, operator, supervisor, agent, reviewer, auditor',
  agent: 'el agente que es esta persona: sus roles alcanzan entonces su propio trabajo',
  campaigns: 'campañas a las que alcanzan los roles (por omisión, todas)',
  teams: 'equipos a los que alcanzan los roles (por omisión, todos)',
  displayName: 'nombre de la persona',
  none: 'nadie puede iniciar sesión todavía',
  first: ({ link }) =>
    `Nadie puede iniciar sesión todavía. Este enlace crea el primer administrador; sirve una vez, durante un día: ${link}`,
  link: ({ user: name, link }) =>
    `${name} elige su contraseña con este enlace, que sirve una vez, durante un día: ${link}`,
  changed: ({ user: name }) => `${name}: cambios guardados`,
  revoked: ({ user: name }) => `${name} ya no puede iniciar sesión; sus sesiones han terminado`,
  heads: {
    user: 'usuario',
    roles: 'roles',
    agent: 'agente',
    state: 'estado',
    factor: 'aplicación',
    last: 'última sesión',
  },
  states: { active: 'activo', invited: 'invitado', expired: 'enlace caducado' },
  scopes: { all: '', campaigns: 'campañas', teams: 'equipos', own: 'lo suyo' },
  yes: 'sí',
};
