import type { Shape } from '../text.ts';
import type { wrongValues as english } from '../en/error-details.ts';
import type { ErrorDetail, ErrorReason, OtherFile } from '../../../kernel/error-detail.ts';

const otherFiles: Readonly<Record<OtherFile, string>> = {
  xlsx: 'un libro de Excel (xlsx)',
  xls: 'un libro antiguo de Excel (xls)',
  gzip: 'un archivo gzip',
  pdf: 'un PDF',
};

/** What exactly an error is about; lists of problems follow in lines of their own, see error-text.ts. */
export const errorDetails = {
  fileMissing: ({ file }) => `${file} no existe`,
  fileUnreadable: ({ file }) => `no se puede leer ${file}`,
  notYaml: ({ file, problem, line, column }) =>
    `${file}${line === undefined ? '' : `, línea ${line}, columna ${column}`}: no es YAML (${problem})`,
  notJson: ({ file }) => `${file} no es JSON`,
  notAnObject: ({ file }) => `${file}: se espera un objeto`,
  notOneDocument: ({ file }) => `${file}: se espera un documento YAML de claves y valores`,
  noDocument: ({ file }) => `${file} no contiene ningún documento`,
  documentInvalid: ({ file }) => `${file} no es válido:`,
  variableMissing: ({ key, name }) => `${key}: hay \${${name}}; se espera que esa variable de entorno tenga un valor`,
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
  addressUnknown: '/openapi.json dice qué direcciones hay',
  pageNotListed: 'este nombre o esta página no es del servicio: agréguelo en http.names',
  csvExpected: 'se espera un contenido de tipo text/csv',
  idsDiffer: ({ address, document }) => `la dirección nombra ${address}, el documento ${document}`,
  listUnreadable: 'no se puede leer la lista',
  importBrokeOff: 'el servicio interrumpió la carga; cargue el archivo de nuevo',
  uploadBrokeOff: 'el envío del archivo se interrumpió',
  debtorUnknown: 'ninguna campaña tiene un deudor con este documento o código',
  instantPast: 'ese momento ya pasó',
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
  supervisorOfHigherRole: ({ supervisorId }) => `la supervisión de ${supervisorId} la inició un rol superior`,
  supervisorPhoneSilent: ({ why }) => `el teléfono del supervisor no contestó: ${why}`,
  supervisorPhoneAtTrunk: 'un teléfono en el host de una troncal debe estar en allowedPhones con su dirección completa',
  supervisorPhoneNotListed: 'el teléfono de un supervisor está registrado, o está en allowedPhones',
  supervisorsFull: ({ most }) => `puede haber ${most} supervisores como máximo a la vez`,
  recordingUnknown: 'no existe esa grabación',
  recordingRunning: 'la grabación no ha terminado: márquela cuando termine',
  recordingLost: 'no quedó nada de esta grabación',
  nothingChosen: 'no se eligió ninguna tipificación para este intento',
  attemptNotInJournal: 'la parte más reciente de la bitácora no tiene este intento',
  debtorNotInCampaign: ({ campaignId }) => `la campaña ${campaignId} no tiene este deudor`,
  nodesNotHere: 'solo una central FreeSWITCH tiene nodos',
  nodeUnknown: ({ node }) => `la central no tiene un nodo ${node}`,
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
