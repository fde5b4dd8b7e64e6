import type { ErrorCode } from '../../../kernel/errors.ts';
import type { ErrorText } from '../text.ts';

/** What each error means, and what to do about it. */
export const errors = {
  CONFIG_INVALID: {
    title: 'La configuración no es válida',
    what: 'La configuración no se puede leer o tiene valores inválidos',
    advice: 'Corrija las claves nombradas; «marcador config check» la lee como el servicio',
  },
  SETUP_MISSING: {
    title: 'Falta un programa o la compilación',
    what: 'Falta un programa o la compilación',
    advice: 'Instale lo que se nombra, o use «npm start», que lo hace',
  },
  CAMPAIGN_UNKNOWN: {
    title: 'No existe esa campaña',
    what: 'Ninguna campaña tiene ese nombre',
    advice: 'Vea «marcador campaign list»',
  },
  CAMPAIGN_INVALID: {
    title: 'La campaña no es válida',
    what: 'El archivo de la campaña tiene valores inválidos, o nombra una troncal, un reglamento o un audio que no existe',
    advice: 'Corríjalo',
  },
  CAMPAIGN_IN_USE: {
    title: 'La campaña está en uso',
    what: 'La campaña está en marcha o cerrando, o tiene una llamada en curso, y no se puede eliminar',
    advice: 'Use «marcador campaign pause» y espere a que terminen sus llamadas',
  },
  EXPERIMENT_UNKNOWN: {
    title: 'No existe ese experimento',
    what: 'La campaña no tiene experimento, o su experimento no tiene una variante con ese id',
    advice: 'Use «marcador experiment list»; las variantes están en la sección «experiment» de la campaña',
  },
  AGENT_UNKNOWN: {
    title: 'No existe ese agente',
    what: 'Ningún agente tiene ese nombre',
    advice: 'Vea «marcador agent list»',
  },
  AGENT_INVALID: {
    title: 'El agente no es válido',
    what: 'El archivo de agentes tiene valores inválidos',
    advice: 'Corrija las claves nombradas',
  },
  TRUNK_UNKNOWN: {
    title: 'No existe esa troncal',
    what: 'No hay una troncal con ese nombre',
    advice: 'Vea «switch.trunks» en la configuración',
  },
  CALL_UNKNOWN: {
    title: 'La llamada ya terminó o nunca existió',
    what: 'La llamada ya terminó, o nunca existió',
    advice: 'No hay nada que hacer',
  },
  CALL_STATE: {
    title: 'La llamada no está en un estado que permita eso',
    what: 'La llamada no está en un estado que permita eso',
    advice: 'Sus eventos dicen cómo sigue',
  },
  LEG_UNKNOWN: {
    title: 'El teléfono del agente no está conectado',
    what: 'El teléfono del agente no está conectado',
    advice: 'El agente debe iniciar sesión de nuevo',
  },
  LEG_STATE: {
    title: 'El teléfono del agente no está en un estado que permita eso',
    what: 'El teléfono del agente no está listo, o está en una llamada',
    advice: 'Espere a que termine',
  },
  PHONE_UNKNOWN: {
    title: 'Ningún teléfono con ese nombre puede registrarse',
    what: 'El teléfono del agente no es una URI SIP ni un nombre de «switch.registrar.phones»',
    advice: 'Agregue el teléfono a la configuración, o corrija el agente',
  },
  PHONE_NOT_REGISTERED: {
    title: 'El teléfono no está registrado',
    what: 'El teléfono del agente no se ha registrado en este servicio, o su registro venció',
    advice: 'Vea «marcador phone list»; revise servidor, usuario y contraseña en el teléfono, y su red',
  },
  PHONE_IN_USE: {
    title: 'Otro agente usa el teléfono',
    what: 'Otro agente tiene la sesión abierta en este teléfono',
    advice: 'Cierre la sesión de ese agente, o dele a este otro teléfono',
  },
  SWITCH_UNREACHABLE: {
    title: 'La central no responde',
    what: 'FreeSWITCH o la red de la troncal no responde, o la dirección está ocupada',
    advice: 'Vea «marcador trunk status»; revise la red y el operador',
  },
  SWITCH_REFUSED: {
    title: 'La central rechazó la orden',
    what: 'La central recibió la orden y la rechazó',
    advice: 'El registro dice qué respondió',
  },
  SWITCH_UNSUPPORTED: {
    title: 'Esta central no puede hacer eso',
    what: 'La central configurada no puede hacer eso: solo FreeSWITCH tiene nodos',
    advice: 'En esta central no hay nada que hacer',
  },
  NUMBER_INVALID: {
    title: 'El número no es E.164',
    what: 'El número no es E.164',
    advice: 'Corrija el registro o el identificador de llamada',
  },
  MEDIA_PORTS_EXHAUSTED: {
    title: 'No quedan puertos de audio',
    what: 'No quedan puertos RTP, o para escuchar las llamadas de FreeSWITCH',
    advice: 'Amplíe «switch.rtp» o «switch.tap»',
  },
  PROMPT_UNREADABLE: {
    title: 'No se puede leer el audio',
    what: 'Falta un audio, o no es WAV de 8 kHz, mono y 16 bits',
    advice: 'Póngalo en «prompts/» de la carpeta de estado',
  },
  AUDIO_UNREADABLE: {
    title: 'No se puede leer el sonido',
    what: 'No se puede leer un archivo de sonido',
    advice: 'Conviértalo a WAV; marque las grabaciones en la máquina que tiene sus archivos',
  },
  RECORDING_FAILED: {
    title: 'Falló la grabación',
    what: 'No se pudo escribir o reparar una grabación; la llamada sigue',
    advice: 'Revise el disco: espacio y permisos',
  },
  STORE_UNREACHABLE: {
    title: 'El almacén no responde',
    what: 'Redis no responde. No se marca, las conversaciones siguen y lo decidido se escribe cuando vuelva',
    advice: 'Revise Redis',
  },
  STORE_REPLY: {
    title: 'El almacén tiene datos inesperados',
    what: 'Redis respondió lo que no debía: datos de otro programa, o un error',
    advice: 'Use un Redis, o una base, solo para Marcador',
  },
  STORE_VOLATILE: {
    title: 'El almacén podría olvidar registros',
    what: 'Este Redis podría olvidar registros',
    advice: 'Ponga «appendonly yes» y «maxmemory-policy noeviction»; para una prueba, «redis.allowVolatile: true»',
  },
  VAULT_UNREACHABLE: {
    title: 'El depósito de grabaciones no responde',
    what: 'No se puede llegar a la carpeta o al bucket donde están las grabaciones terminadas, o nos rechaza. Las llamadas y sus grabaciones siguen; lo terminado espera en esta máquina',
    advice: 'El registro dice qué respondió: «recordings.bucket», sus claves, la red, el disco',
  },
  HISTORY_UNREACHABLE: {
    title: 'El historial no responde',
    what: 'Los informes no se pueden responder: el archivador no corre, o no responde su archivo o su servidor; las llamadas siguen',
    advice: 'Vea «marcador history status» y el registro; con PostgreSQL, revise «HISTORY_URL»',
  },
  CLOCK_SKEW: {
    title: 'Los relojes difieren',
    what: 'Los relojes de esta máquina y de Redis difieren en más de un segundo',
    advice: 'Use NTP en ambas',
  },
  OWNERSHIP_LOST: {
    title: 'Otro proceso es dueño del piso',
    what: 'Otro proceso en marcha es dueño del piso',
    advice: 'Detenga uno de los dos, o dé a este otro «floor.id»',
  },
  FLOOR_ELSEWHERE: {
    title: 'Este proceso no es dueño del piso',
    what: 'Este proceso solo atiende lecturas: otro es dueño del piso y recibe esta solicitud',
    advice: 'Envíe la solicitud al servicio dueño del piso (docs/processes.md)',
  },
  FLOOR_SILENT: {
    title: 'Nadie envía el tablero de este piso',
    what: 'Ningún servicio en marcha es dueño del piso, o su tablero aún no llega a este proceso',
    advice: 'Revise que el servicio de este piso esté en marcha y use el mismo Redis; luego intente de nuevo',
  },
  ALREADY_RUNNING: {
    title: 'Ya hay un servicio en esta carpeta de estado',
    what: 'Otro servicio en marcha usa esta carpeta de estado; no se tocó nada',
    advice: 'Use ese servicio, o deténgalo antes; otro necesita su propia «stateFolder»',
  },
  IMPORT_FAILED: {
    title: 'Falló la carga',
    what: 'El archivo no es un CSV con identificador de deudor y teléfono, o la carga se interrumpió',
    advice: 'Cárguelo de nuevo; nada se toma dos veces',
  },
  IMPORT_BUSY: {
    title: 'Otra carga está en curso',
    what: 'Se está cargando otra lista; un servicio lee una a la vez, para no perturbar sus llamadas',
    advice: 'Cárguela de nuevo cuando termine la otra',
  },
  IMPORT_STATE: {
    title: 'La carga está en otro estado',
    what: 'En su estado, la carga no se puede cancelar, reiniciar ni deshacer',
    advice: 'Consulte la carga; un día después de su fin se borran sus archivos',
  },
  SERVICE_UNREACHABLE: {
    title: 'Ningún servicio responde',
    what: 'Ningún servicio responde',
    advice: 'Inícielo con «marcador serve», o ponga MARCADOR_URL y MARCADOR_TOKEN',
  },
  SERVICE_FAILED: {
    title: 'El servicio falló',
    what: 'El servicio respondió algo que este programa no conoce',
    advice: 'Su registro dice más; use la misma versión en ambos lados',
  },
  UNAUTHORIZED: {
    title: 'Hace falta un token válido',
    what: 'Falta el token, o no vale',
    advice: 'Está en «api-tokens.json» de la carpeta de estado',
  },
  FORBIDDEN: {
    title: 'No tiene permiso para esto',
    what: 'A quien lo pide le falta el permiso, o el permiso no alcanza a esta campaña o a este agente',
    advice: 'Pídalo con un token o como una persona que lo tenga; la respuesta nombra el permiso',
  },
  REQUEST_INVALID: {
    title: 'El pedido no es válido',
    what: 'El pedido no es válido',
    advice: 'Corrija los campos nombrados; «/openapi.json» los describe',
  },
  RATE_LIMITED: {
    title: 'Hubo demasiados pedidos',
    what: 'Más pedidos por minuto que «http.requestsPerMinute» con un token, o que «http.strangerRequestsPerMinute» desde una dirección sin token',
    advice: 'Espere, o amplíe el límite',
  },
  NOT_FOUND: {
    title: 'No existe lo que se pidió',
    what: 'No existe lo que se pidió',
    advice: '«/openapi.json» dice qué hay',
  },
  PROVIDER_UNREACHABLE: {
    title: 'El proveedor OpenID no responde',
    what: 'No se llega al proveedor que identifica a las personas, o responde lo que ningún proveedor responde',
    advice: 'Compruebe «identity.openId.issuer» y la conexión; con contraseña se puede entrar',
  },
  RANGE_BEYOND: {
    title: 'El rango está más allá del final',
    what: 'Se pidió una parte de un archivo que empieza después de su final',
    advice: 'Pida un rango dentro del tamaño que indica Content-Range, o el archivo entero',
  },
  DOCUMENT_CHANGED: {
    title: 'Otra persona lo cambió antes',
    what: 'Lo que se leyó ya no es lo guardado: la versión indicada en If-Match es anterior',
    advice: 'Léalo otra vez, repita el cambio y envíe la versión nueva',
  },
  REQUEST_IN_PROGRESS: {
    title: 'El mismo pedido está en curso',
    what: 'Un pedido con la misma Idempotency-Key empezó y aún no tiene respuesta',
    advice: 'Envíelo otra vez en un momento: recibirá la respuesta del primero',
  },
  KEY_REUSED: {
    title: 'Esta clave es de otro pedido',
    what: 'En las últimas 24 horas se hizo otro pedido con esta Idempotency-Key',
    advice: 'Dé a cada pedido una clave propia; repita un pedido con la misma dirección y el mismo cuerpo',
  },
} as const satisfies Record<ErrorCode, ErrorText>;
