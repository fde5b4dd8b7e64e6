import type { ErrorCode } from '../../kernel/errors.ts';

/** What each code means and what to do about it, for operators: docs/errors.md in Spanish. The message says the particulars. */
const explanations: Readonly<Record<ErrorCode, string>> = {
  CONFIG_INVALID:
    'La configuración no se puede leer o tiene valores inválidos. Corrija las claves nombradas; «marcador config check» la lee como el servicio.',
  SETUP_MISSING: 'Falta un programa o la compilación. Instale lo que se nombra, o use «npm start», que lo hace.',
  CAMPAIGN_UNKNOWN: 'Ninguna campaña tiene ese nombre. Vea «marcador campaign list».',
  CAMPAIGN_INVALID:
    'El archivo de la campaña tiene valores inválidos, o nombra una troncal, un reglamento o un audio que no existe. Corríjalo.',
  CAMPAIGN_IN_USE:
    'La campaña está en marcha, o tiene llamadas en curso: así no se puede quitar. Páusela con «marcador campaign pause» y espere a que terminen.',
  AGENT_UNKNOWN: 'Ningún agente tiene ese nombre. Vea «marcador agent list».',
  AGENT_INVALID: 'El archivo de agentes tiene valores inválidos. Corrija las claves nombradas.',
  TRUNK_UNKNOWN: 'No hay una troncal con ese nombre. Vea «switch.trunks» en la configuración.',
  CALL_UNKNOWN: 'La llamada ya terminó, o nunca existió. No hay nada que hacer.',
  CALL_STATE: 'La llamada no está en un estado que permita eso. Sus eventos dicen cómo sigue.',
  LEG_UNKNOWN: 'El teléfono del agente no está conectado. El agente debe iniciar sesión de nuevo.',
  LEG_STATE: 'El teléfono del agente no está listo, o está en una llamada. Espere a que termine.',
  SWITCH_UNREACHABLE:
    'FreeSWITCH o la red de la troncal no responde, o la dirección está ocupada. Vea «marcador trunk status»; revise la red y el operador.',
  SWITCH_REFUSED: 'La central recibió la orden y la rechazó. El registro dice qué respondió.',
  SWITCH_UNSUPPORTED: 'La central configurada no puede hacer eso: solo FreeSWITCH tiene nodos.',
  NUMBER_INVALID: 'El número no es E.164. Corrija el registro o el identificador de llamada.',
  MEDIA_PORTS_EXHAUSTED:
    'No quedan puertos RTP, o para escuchar las llamadas de FreeSWITCH. Amplíe «switch.rtp» o «switch.tap».',
  PROMPT_UNREADABLE:
    'Falta un audio, o no es WAV de 8 kHz, mono y 16 bits. Póngalo en «prompts/» de la carpeta de estado.',
  AUDIO_UNREADABLE:
    'No se puede leer un archivo de sonido. Conviértalo a WAV; marque las grabaciones en la máquina que tiene sus archivos.',
  RECORDING_FAILED:
    'No se pudo escribir o reparar una grabación; la llamada sigue. Revise el disco: espacio y permisos.',
  STORE_UNREACHABLE:
    'Redis no responde. No se marca, las conversaciones siguen, y lo decidido se escribe cuando vuelva. Revise Redis.',
  STORE_REPLY:
    'Redis respondió lo que no debía: datos de otro programa, o un error. Use un Redis, o una base, solo para Marcador.',
  STORE_VOLATILE:
    'Este Redis podría olvidar registros. Ponga «appendonly yes» y «maxmemory-policy noeviction»; para una prueba, «redis.allowVolatile: true».',
  CLOCK_SKEW: 'Los relojes de esta máquina y de Redis difieren en más de un segundo. Use NTP en ambas.',
  OWNERSHIP_LOST: 'Otro proceso en marcha es dueño del piso. Detenga uno de los dos, o dé a este otro «floor.id».',
  IMPORT_FAILED:
    'El archivo no es un CSV con identificador de deudor y teléfono, o la carga se interrumpió. Cárguelo de nuevo; nada se toma dos veces.',
  SERVICE_UNREACHABLE:
    'Ningún servicio responde. Inícielo con «marcador serve», o ponga MARCADOR_URL y MARCADOR_TOKEN.',
  SERVICE_FAILED:
    'El servicio respondió algo que este programa no conoce. Su registro dice más; use la misma versión en ambos lados.',
  UNAUTHORIZED: 'Falta el token, o no vale. Está en «api-tokens.json» de la carpeta de estado.',
  FORBIDDEN:
    'Ese token no lo permite: «read» mira, «review» escucha grabaciones, «supervise» habla en las conversaciones, «admin» cambia cosas.',
  REQUEST_INVALID: 'El pedido no es válido. Corrija los campos nombrados; «/openapi.json» los describe.',
  RATE_LIMITED: 'Más pedidos por minuto que «http.requestsPerMinute». Espere, o amplíe el límite.',
  NOT_FOUND: 'No existe lo que se pidió. «/openapi.json» dice qué hay.',
};

/** The operator's language by the environment, as POSIX ranks its variables. */
export function speaksSpanish(env: Readonly<Record<string, string | undefined>>): boolean {
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  return /^es(?:[_.@]|$)/i.test(locale ?? '');
}

/** What a code means and what to do, in Spanish. */
export function explanationInSpanish(code: ErrorCode): string {
  return explanations[code];
}
