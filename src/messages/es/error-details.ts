import { wordOf } from '../word-of.ts';
import { importStates } from './import-states.ts';
import type { Shape } from '../text.ts';
import type { wrongValues as english } from '../en/error-details.ts';
import type { ErrorDetail, ErrorReason, OtherFile } from '../../../kernel/error-detail.ts';
import { attemptReasons } from './attempt-reasons.ts';
import { floorReasons } from './floor-reasons.ts';
import { pacingInShort } from './pacing.ts';

const otherFiles: Readonly<Record<OtherFile, string>> = {
  xlsx: 'un libro de Excel (xlsx)',
  xls: 'un libro antiguo de Excel (xls)',
  gzip: 'un archivo gzip',
  pdf: 'un PDF',
};

/** Why a call by hand was refused: reasons without particulars. */
function textOf(why: string): string {
  const texts: Readonly<Record<string, unknown>> = { ...attemptReasons, ...floorReasons, ...pacingInShort };
  const text = texts[why];
  return typeof text === 'string' ? text : why;
}

/** What exactly an error is about; lists of problems follow in lines of their own, see error-text.ts. */
export const errorDetails = {
  fileMissing: ({ file }) => `${file} no existe`,
  fileExists: ({ file }) => `${file} ya existe y no se reemplaza: quítelo antes`,
  fileUnreadable: ({ file }) => `no se puede leer ${file}`,
  notYaml: ({ file, problem, line, column }) =>
    `${file}${line === undefined ? '' : `, línea ${line}, columna ${column}`}: no es YAML (${problem})`,
  notJson: ({ file }) => `${file} no es JSON`,
  notAnObject: ({ file }) => `${file}: se espera un objeto`,
  notOneDocument: ({ file }) => `${file}: se espera un documento YAML de claves y valores`,
  noDocument: ({ file }) => `${file} no contiene ningún documento`,
  documentInvalid: ({ file }) => `${file} no es válido:`,
  variableMissing: ({ key, name }) => `${key}: hay \${${name}}; se espera que esa variable de entorno tenga un valor`,
  readingNeedsRedis: () =>
    'redis.url: se espera el Redis del servicio dueño del piso; un proceso que atiende lecturas no inicia ninguno',
  tokensInvalid: ({ file }) => `${file}: se esperan los tokens de la API, como los escribe el servicio`,
  addressTaken: ({ address }) =>
    `http: no se puede escuchar en ${address}: la usa otro programa, u otra ejecución de este`,
  addressForbidden: ({ address }) => `http: no se puede escuchar en ${address}: este usuario no tiene permiso`,
  addressNotHere: ({ address }) => `http: no se puede escuchar en ${address}: esta máquina no tiene esa dirección`,
  redisUnreachable: ({ where, problem }) =>
    `no se puede llegar a Redis en ${where} (${problem}); revise redis.url, o quítela para usar un Redis propio`,
  privateRedisUnreachable: ({ problem }) => `no se puede llegar al Redis propio (${problem})`,
  privateRedisSilent: 'el redis-server propio no responde',
  privateRedisEnded: 'el redis-server propio terminó enseguida',
  redisMissing: 'redis-server no está instalado',
  flockMissing: 'flock (paquete util-linux) no está instalado',
  clockSkew: ({ skewMs }) => `el reloj de esta máquina está ${skewMs} ms adelante del de Redis`,
  floorOwned: ({ floorId }) => `el piso ${floorId} es de otro proceso en marcha`,
  alreadyRunning: ({ folder, pid }) => `ya hay un servicio en marcha en ${folder}, pid ${pid}`,
  archiverRunning: ({ folder, pid }) =>
    `ya hay un archivador en marcha en ${folder}, pid ${pid}: el servicio inicia uno salvo que history.archiver diga operator`,
  freeswitchMissing: 'no se encontró FreeSWITCH: instálelo, o indique su programa en MARCADOR_FREESWITCH',
  cityNotBuilt: 'la ciudad no está compilada: ejecute npm run build',
  cityDown: 'la ciudad no arrancó',
  demoPhonesSilent: 'los teléfonos de los agentes no contestaron',
  serviceSilent: ({ url }) => `ningún servicio responde en ${url}; inicie uno con: marcador serve`,
  serviceNotStarted: ({ folder }) =>
    `no hay un servicio en marcha en la carpeta de estado ${folder}; inicie uno con: marcador serve`,
  serviceNotStartedHere: ({ folder, stateFolder }) =>
    `no hay un servicio en marcha en la carpeta de estado ${folder} (stateFolder es ${stateFolder}, visto desde la carpeta en la que está); inicie uno con: marcador serve`,
  serviceAnswered: ({ status }) => `el servicio respondió ${status}`,
  liveEventsUnavailable: ({ url }) => `no se pueden seguir los eventos de ${url}`,
  liveEventsClosed: ({ url }) => `el servicio en ${url} cerró los eventos`,
  tokenRefused: 'el servicio no acepta este token',
  tokenMissing: 'hace falta un token válido: Authorization: Bearer …',
  permissionMissing: ({ permission }) => `hace falta el permiso ${permission}`,
  outsideScope: ({ permission }) => `el permiso ${permission} no alcanza hasta aquí`,
  signInNeeded: 'esto solo puede hacerlo una persona que haya iniciado sesión',
  signInRefused: 'el usuario, la contraseña o el código no son correctos',
  secondFactorNeeded: 'hace falta el código de la aplicación de autenticación',
  signInLocked: ({ minutes }) => `demasiados intentos fallidos: inténtelo de nuevo en ${minutes} min`,
  whatIfBusy: 'el laboratorio está ocupado con otras preguntas: inténtelo de nuevo en un minuto',
  tooManySignIns: 'hay demasiadas personas iniciando sesión a la vez: inténtelo de nuevo',
  sessionOver: 'esta sesión ha terminado: inicie sesión de nuevo',
  tooManySessions: 'hay demasiadas sesiones: cierre algunas',
  stepUpNeeded: 'confirme antes su identidad: POST /session/proof con su contraseña',
  openIdUnreachable: 'el proveedor que identifica a las personas no responde: inténtelo más tarde o use una contraseña',
  openIdRefused: 'el proveedor no confirmó quién es usted: empiece de nuevo',
  openIdExpired: 'este inicio de sesión tardó demasiado o empezó en otro navegador: empiece de nuevo',
  openIdStranger: ({ user }) =>
    `el proveedor lo conoce como ${user}, pero aquí nadie tiene ese nombre: pida a un administrador que lo agregue`,
  openIdNoName: ({ claim }) => `el proveedor no dice su nombre (claim ${claim})`,
  openIdOther: ({ user }) => `${user} es otra persona en el proveedor: pregunte a un administrador`,
  nameIsGiven: ({ id }) => `el nombre de usuario de este enlace es ${id}`,
  nameTaken: ({ id }) => `alguien ya tiene el nombre de usuario ${id}`,
  invitationInvalid: 'este enlace ya se usó o ha caducado: pida otro',
  personUnknown: ({ id }) => `no existe la persona ${id}`,
  personChanged: ({ id }) => `alguien cambió ${id} al mismo tiempo: inténtelo de nuevo`,
  tooManyPeople: 'no caben más personas',
  keyUnknown: ({ id }) => `no existe la clave ${id}`,
  keyNameTaken: ({ name }) => `ya existe una clave con el nombre ${name}`,
  tooManyKeys: 'no caben más claves',
  grantsTooMuch: ({ permission }) => `nadie puede dar lo que no tiene: ${permission}`,
  notYourself: 'esto solo se hace en nombre propio',
  identityKeyInvalid: ({ file }) => `${file}: se espera la clave que el servicio escribió ahí`,
  addressUnknown: '/openapi.json dice qué direcciones hay',
  consoleNotBuilt: 'la consola no está construida: ejecute «npm run build»',
  pageNotListed: 'este nombre o esta página no es del servicio: agréguelo en http.names',
  csvExpected: 'se espera un contenido de tipo text/csv',
  listExpected: 'se espera un contenido de tipo text/csv o application/x-ndjson',
  idsDiffer: ({ address, document }) => `la dirección nombra ${address}, el documento ${document}`,
  listUnreadable: 'no se puede leer la lista',
  importBrokeOff: 'el servicio interrumpió la carga; cargue el archivo de nuevo',
  uploadBrokeOff: 'el envío del archivo se interrumpió',
  repeatInProgress: 'un pedido con esta Idempotency-Key está en curso: pregunte otra vez en un momento',
  keyReused: 'con esta Idempotency-Key se hizo otro pedido: cada pedido lleva la suya',
  keyWrong: 'una Idempotency-Key tiene de 1 a 200 letras, cifras y signos, sin espacios',
  keyOnUpload: 'el envío de un archivo no lleva Idempotency-Key: se puede repetir tal cual',
  debtorBusy: 'el deudor está por marcarse o en una llamada: inténtelo de nuevo cuando termine',
  sameDebtor: 'un deudor no se puede unir consigo mismo',
  debtorUnknown: 'ninguna campaña tiene un deudor con este documento o código',
  attemptUnknown: 'el historial no tiene ese intento: es anterior, o no ha terminado',
  noSuchRulePack: 'no existe ese reglamento',
  lastNumber: 'un deudor conserva al menos un número: retenga, retire o cierre a quien no se debe llamar',
  partUnknown: 'el deudor no tiene ese número o esa deuda',
  versionOlder: 'fue cambiado desde que se leyó esta versión',
  debtorWrong: 'algunos datos del deudor no se pueden tomar:',
  numberNotBarred: 'nadie pidió que no se llame a este número',
  instantPast: 'ese momento ya pasó',
  tooManyImports: ({ most }) => `ya hay ${most} cargas en curso o en espera: intente de nuevo cuando termine una`,
  uploadTooLong: ({ most }) => `la lista pasa de ${most} bytes (imports.mostUploadBytes)`,
  importUnknown: 'no existe esa carga',
  noRejects: 'no se rechazó ninguna fila, o ya no se guardan las rechazadas',
  importState: ({ state }) => `la carga está ${wordOf(importStates, state)}`,
  importBusy: ({ campaignId }) => `se está cargando una lista en ${campaignId}: intente de nuevo cuando termine`,
  serviceStops: 'el servicio se está deteniendo: intente de nuevo cuando esté en marcha',
  importStopped: 'la carga se detuvo',
  importFailed: 'la carga falló',
  rejectsUnwritable: ({ file }) => `no se puede escribir el archivo de rechazos ${file}`,
  rejectsIsList: ({ file }) => `el archivo de rechazos ${file} es la lista misma: indique otro`,
  notText: ({ found }) => `el archivo es ${otherFiles[found]}, no texto: guárdelo como CSV UTF-8`,
  headerTooLong: 'el archivo no tiene una línea de encabezados en sus primeros 64 kB',
  headerMissing: 'el archivo no tiene una línea de encabezados legible',
  tooManyColumns: ({ most }) => `el archivo tiene más de ${most} columnas`,
  namedColumnMissing: 'el archivo no tiene una columna con el nombre dado',
  columnMissing: ({ field }) =>
    `no se encontró una columna para ${field === 'debtorId' ? 'el identificador del deudor (cédula, documento, id …)' : 'un teléfono (teléfono, celular …)'}: indíquela con --map ${field}=Columna`,
  campaignUnknown: ({ campaignId }) => `no existe la campaña ${campaignId}`,
  campaignActive: ({ campaignId }) => `${campaignId} no se puede eliminar: está en marcha o cerrando`,
  campaignInCalls: ({ campaignId }) => `${campaignId} no se puede eliminar: tiene llamadas en curso`,
  campaignImported: ({ campaignId }) => `${campaignId} no se puede eliminar: hay una carga en curso`,
  campaignBeingRemoved: ({ campaignId }) => `no se puede cargar en ${campaignId}: se está eliminando`,
  trunksUnknown: ({ campaignId, found, known }) =>
    `${campaignId}: trunks: hay ${found}, se espera ${known === '' ? 'una troncal, pero la configuración no tiene ninguna' : known}`,
  rulePackUnknown: ({ campaignId, found, known }) => `${campaignId}: rulePack: hay ${found}, se espera uno de ${known}`,
  settingsWrong: ({ campaignId }) => `${campaignId} no se puede aplicar: `,
  noExperiment: ({ campaignId }) => `la campaña ${campaignId} no tiene experimento`,
  paymentsNeedDebtors: ({ campaignId }) =>
    `el experimento de la campaña ${campaignId} compara medias horas: un pago es de un deudor`,
  paymentWrong: ({ line }) => `línea ${line}: se esperaba un debtorId y un monto como 1250.50`,
  armUnknown: ({ campaignId, found, known }) =>
    `el experimento de la campaña ${campaignId} no tiene la variante ${found}; sus variantes: ${known}`,
  agentUnknown: ({ agentId }) => `no existe el agente ${agentId}`,
  agentPhoneAtTrunk: ({ agentId }) =>
    `${agentId}: phone: un teléfono; el host de una troncal debe estar él mismo en allowedPhones si también hay teléfonos de agentes ahí`,
  agentPhoneNotListed: ({ agentId }) =>
    `${agentId}: phone: el nombre de un teléfono registrado, o una dirección de allowedPhones`,
  noCallSinceLogin: ({ agentId }) => `${agentId} no ha tenido llamadas desde que inició sesión`,
  nothingWritten: 'el agente no escribió nada sobre este intento',
  callByHandRefused: ({ why, until }) =>
    `no se hizo la llamada: ${textOf(why)}${until === undefined ? '' : `; se permite desde ${until}`}`,
  oneOfDebtorAndPhone: 'indique un deudor, o un número',
  unknownNumbersNot: ({ campaignId }) =>
    `la campaña ${campaignId} no permite llamar a mano a números que ninguno de sus deudores tiene`,
  callNotTheirs: ({ agentId }) => `esta no es ninguna de las últimas llamadas de ${agentId}`,
  wrapUpNotProlonged: ({ agentId }) => `${agentId} no está en cierre, o ya lo prolongó`,
  signedOnElsewhere: ({ agentId }) => `${agentId} inició sesión con otro teléfono: primero debe cerrarla`,
  phoneNotListed: ({ phone }) => `no existe el teléfono ${phone}`,
  phoneNotRegistered: ({ phone }) => `el teléfono ${phone} no está registrado ahora`,
  nobodyOnHold: ({ agentId }) => `${agentId} no tiene a nadie en espera`,
  noConversation: ({ agentId }) => `${agentId} no está en una conversación`,
  nobodyOnLine: ({ agentId }) => `${agentId} no tiene a nadie en línea ahora`,
  oneTargetExpected: 'indique uno de --to-agent, --to-any-agent y --to-target',
  nobodyCanTake: 'nadie que pueda tomar la llamada está libre',
  agentCannotTake: ({ agentId }) => `${agentId} no puede tomar la llamada ahora`,
  transferTargetUnknown: ({ target }) => `no existe el destino de transferencia ${target}`,
  transferRunning: 'la llamada ya se está transfiriendo',
  callerIdUnknown: 'tras el reinicio no se conoce el número con el que se llamó al deudor',
  supervisesOther: ({ supervisorId }) => `${supervisorId} supervisa otra conversación`,
  supervisesNobody: ({ supervisorId }) => `${supervisorId} no supervisa a nadie`,
  supervisorOfHigherRole: ({ supervisorId }) =>
    `la supervisión de ${supervisorId} la inició alguien de su mismo rol o de uno superior`,
  supervisorPhoneSilent: ({ why }) => `el teléfono del supervisor no contestó: ${why}`,
  supervisorPhoneAtTrunk: 'un teléfono en el host de una troncal debe estar en allowedPhones con su dirección completa',
  supervisorPhoneNotListed: 'el teléfono de un supervisor está registrado, o está en allowedPhones',
  supervisorsFull: ({ most }) => `puede haber ${most} supervisores como máximo a la vez`,
  recordingUnknown: 'no existe esa grabación',
  commentUnknown: 'no existe ese comentario',
  tooManyComments: 'la grabación ya tiene todos los comentarios que admite',
  recordingRunning: 'la grabación no ha terminado: márquela cuando termine',
  recordingGoesOn: 'la grabación no ha terminado: se podrá oír cuando termine',
  recordingFileGone: 'el archivo de esta grabación no está aquí: se borró al cumplir su plazo, o está en otra máquina',
  rangeBeyond: 'la grabación termina antes del rango que se pidió',
  fileChanged: 'el archivo ya no es el que leyó',
  recordingLost: 'no quedó nada de esta grabación',
  nothingChosen: 'no se eligió ninguna tipificación para este intento',
  attemptNotInJournal: 'la parte más reciente de la bitácora no tiene este intento',
  debtorNotInCampaign: ({ campaignId }) => `la campaña ${campaignId} no tiene este deudor`,
  webhookUnknown: ({ webhookId }) => `no existe el webhook ${webhookId}`,
  webhooksFull: ({ most }) => `ya hay ${most} webhooks; quite uno`,
  nodesNotHere: 'solo una central FreeSWITCH tiene nodos',
  nodeUnknown: ({ node }) => `la central no tiene un nodo ${node}`,
  browserPhonesAway: 'los teléfonos del navegador se están reiniciando; pruebe otra vez en un segundo',
  audioOver: 'la invitación a este audio ya terminó; pida otra',
  audioAnswerUnreadable: 'esto no responde a la oferta de audio',
  phonesNotHere: 'los teléfonos se registran solo en la central incluida',
  policyUnknown: ({ known }) => `no existe una política de marcación con ese nombre; las que hay: ${known}`,
  policyTakesNumber: ({ policy }) => `${policy}: un número o best después de los dos puntos`,
  policyTakesNothing: ({ policy }) => `${policy}: no tiene parámetro`,
  scenarioUnknown: ({ name }) => `ningún escenario incluido se llama ${name}; vea: marcador lab scenarios`,
  journalLineWrong: ({ line }) => `la línea ${line} no es de una bitácora`,
  journalCut: 'la bitácora tiene eventos antes de cualquier arranque: está cortada',
} as const satisfies {
  readonly [R in ErrorReason]: string | ((detail: Extract<ErrorDetail, { readonly reason: R }>) => string);
};

/** What is wrong with a value of a document. */
export const wrongValues: Shape<typeof english> = {
  noSuchKey: ({ key }) => `${key}: esa clave no existe`,
  found: ({ key, value, expected }) => `${key}: hay ${value}, se espera ${expected}`,
  missing: ({ key, expected }) => `${key}: falta; se espera ${expected}`,
  wholeDocument: '(todo el documento)',
  inDocument: ({ document, problem }) => `documento ${document}, ${problem}`,
};
