/**
 * What a schema expects, by its English words: schemas are shared with programs that have no catalogue, so their words are the
 * keys here. A test holds the list to the schemas of config/.
 */
export const expectations: Readonly<Record<string, string>> = {
  'a host name or an IPv4 address: SIP and RTP do not use IPv6 here':
    'un nombre de host o una dirección IPv4: aquí SIP y RTP no usan IPv6',
  'another id: control is the campaign as it stands': 'otro id: control es la campaña tal como está',
  'holdOut: true, or at least one setting under sets': 'holdOut: true, o al menos un ajuste en sets',
  'a list of arms, like [{ id: local, share: 0.5, sets: { … } }]':
    'una lista de variantes, como [{ id: local, share: 0.5, sets: { … } }]',
  'an id that no other arm has': 'un id que ninguna otra variante tenga',
  'running or stopped': 'running o stopped',
  'auto or node': 'auto o node',
  'shares of 0.95 at most together: control has the rest': 'partes que sumen como máximo 0.95: el resto es de control',
  'callerId, script and holdOut are compared by debtor, dialingMode, cap, matching and order by half-hour: one of the two':
    'callerId, script y holdOut se comparan por deudor; dialingMode, cap, matching y order por media hora: una de las dos cosas',
  "at most the campaign's own abandonment.cap": 'como máximo el abandonment.cap de la campaña',
  'at least one disposition': 'al menos una tipificación',
  'at least one script': 'al menos un guion',
  'at least one section': 'al menos una sección',
  'at least one meaning': 'al menos un significado',
  'a name that no other script has': 'un nombre que ningún otro guion tenga',
  'the name of one of the scripts of this campaign': 'el nombre de uno de los guiones de esta campaña',
  'a text, or one in es and one in en': 'un texto, o uno en es y uno en en',
  'a text in es, in en, or both': 'un texto en es, en en, o en ambos',
  'text and ends of lines, without other control characters': 'texto y fines de línea, sin otros caracteres de control',
  'each { with its }, like {debtorName}; a brace alone is written twice':
    'cada { con su }, como {debtorName}; una llave sola se escribe dos veces',
  'true or false': 'true o false',
  'a port, 0 to 65535': 'un puerto, de 0 a 65535',
  'udp or tcp': 'udp o tcp',
  'opening hours like "07:00-19:00"': 'un horario como "07:00-19:00"',
  'an id of 1 to 64 letters, digits, - or _': 'un id de 1 a 64 letras, dígitos, - o _',
  'an IANA time zone like America/Bogota': 'una zona horaria IANA como America/Bogota',
  'a phone number in E.164, in quotes, like "+576015550100"':
    'un teléfono en E.164, entre comillas, como "+576015550100"',
  'a host name or address': 'un nombre de host o una dirección',
  'a country as two capital letters (ISO 3166-1), like CO': 'un país en dos mayúsculas (ISO 3166-1), como CO',
  'up to 40 ASCII letters, digits, spaces, . and -': 'hasta 40 letras ASCII, dígitos, espacios, . y -',
  'up to 16 of the digits, * and #': 'hasta 16 dígitos, * y #',
  'type: day, rollingDays (with days), month or hours (with hours)':
    'type: day, rollingDays (con days), month u hours (con hours)',
  'the path of a folder': 'la ruta de una carpeta',
  'the closing time comes after the opening time': 'la hora de cierre después de la de apertura',
  'start, pause or drain': 'start, pause o drain',
  'service or operator': 'service (el servicio) u operator (el operador)',
  'a kind of row': 'un tipo de fila',
  'postgres://user:password@host:port/database': 'postgres://usuario:clave@servidor:puerto/base',
  'redis://host:port, rediss://host:port or unix:///socket':
    'redis://host:puerto, rediss://host:puerto o unix:///socket',
  'redis://host:port or rediss://host:port': 'redis://host:puerto o rediss://host:puerto',
  'progressive or predictive': 'progressive o predictive',
  'off, beforeConnect or whileConnected': 'off, beforeConnect o whileConnected',
  'month and day like "12-25"': 'mes y día como "12-25"',
  'limited or full': 'limited o full',
  'kind: embedded, freeswitch, drachtio or simulated': 'kind: embedded, freeswitch, drachtio o simulated',
  'hangUp, or {leaveMessage: a prompt, content: limited or full}':
    'hangUp, o {leaveMessage: un audio, content: limited o full}',
  'forbidden, limited or any': 'forbidden, limited o any',
  'debtor or campaign': 'debtor o campaign',
  'connectedToSystem, greetingStart or greetingEnd': 'connectedToSystem, greetingStart o greetingEnd',
  'at least one trunk name': 'al menos el nombre de una troncal',
  'at least one FreeSWITCH node': 'al menos un nodo de FreeSWITCH',
  'answer or ignore': 'answer o ignore',
  'an IP address, or a network such as 192.0.2.0/24': 'una dirección IP, o una red como 192.0.2.0/24',
  'a text of 1 to 200 characters': 'un texto de 1 a 200 caracteres',
  'a phone number like "+576015550100", or {number, displayName}':
    'un teléfono como "+576015550100", o {number, displayName}',
  'a list of trunk names': 'una lista de nombres de troncales',
  'https://…, or http://127.0.0.1:… for trials': 'https://…, o http://127.0.0.1:… para ensayos',
  'a role': 'un rol',
  'optional, listenOrExport or everybody': 'optional, listenOrExport o everybody',
  'a level: fatal, error, warn, info, debug, trace or silent':
    'un nivel: fatal, error, warn, info, debug, trace o silent',
  'a host, a network such as 192.0.2.0/24, or a SIP address': 'un host, una red como 192.0.2.0/24, o una dirección SIP',
  'a day or days: mon, tue, wed, thu, fri, sat, sun, like "mon-fri"':
    'un día o varios: mon, tue, wed, thu, fri, sat, sun, como "mon-fri"',
  'a date like "2030-10-01"': 'una fecha como "2030-10-01"',
  'a cron expression of five fields, like "0 8 * * 1-5"': 'una expresión cron de cinco campos, como "0 8 * * 1-5"',
  'a cron expression like "0 8 * * 1-5"': 'una expresión cron como "0 8 * * 1-5"',
  'MD5, SHA-256 or both, each once': 'MD5, SHA-256 o ambos, cada uno una vez',
  'a code of 2 to 6 keys that begins with * or #, like **0':
    'un código de 2 a 6 teclas que empieza con * o #, como **0',
  "a code of 2 to 6 keys that begins with * or #, like **0; or '' for none":
    "un código de 2 a 6 teclas que empieza con * o #, como **0; o '' para ninguno",
  'PCMA, PCMU or both, each once': 'PCMA, PCMU o ambos, cada uno una vez',
  'a SIP URI like sip:1001@192.0.2.7:5060, or the name of a registered phone':
    'un URI SIP como sip:1001@192.0.2.7:5060, o el nombre de un teléfono registrado',
  'a text of 12 to 200 characters: anybody who reaches the SIP port can guess at it':
    'un texto de 12 a 200 caracteres: cualquiera que llegue al puerto SIP puede intentar adivinarlo',
  '0 for none, else a whole number of seconds, 90 to 86400':
    '0 para ninguno, o un número entero de segundos, de 90 a 86400',
  "'*' for all, or a list of campaign ids": "'*' para todas, o una lista de ids de campañas",
  'a code that no other code begins': 'un código con el que no empieza ningún otro',
  'a name that no other team has': 'un nombre que no tiene otro equipo',
  'name or agents': 'name o agents',
  'a name no other node has': 'un nombre que no tiene otro nodo',
  'a name no other trunk has': 'un nombre que no tiene otra troncal',
  'a user name no other phone has': 'un nombre de usuario que no tiene otro teléfono',
  'the name of one of the trunks': 'el nombre de una de las troncales',
  'at least 3 more than rtp.portMin': 'al menos 3 más que rtp.portMin',
  'at least 3 more than portMin': 'al menos 3 más que portMin',
  'an IPv4 address': 'una dirección IPv4',
  'a name other than "browser"': 'un nombre distinto de "browser"',
  'at least tap.portMin': 'al menos tap.portMin',
  'an address, not a wildcard': 'una dirección, no un comodín',
  'one of switch.trunks': 'una de switch.trunks',
  'either gateway or host': 'gateway o host, uno de los dos',
  'username and password, or neither': 'username y password, o ninguno',
  'with detection whileConnected the agent is on the line: hangUp, or detection beforeConnect':
    'con detection whileConnected el agente está en línea: hangUp, o detection beforeConnect',
  'a text': 'un texto',
  'a list of licences': 'una lista de licencias',
  "'*' for all, or a list of portfolios": "'*' para todas, o una lista de carteras",
  'a list of debtor ids': 'una lista de ids de deudores',
  'up to 1,000 debtor ids': 'hasta 1000 ids de deudores',
  'a language as a BCP 47 tag, like es or pt-BR': 'un idioma como etiqueta BCP 47, por ejemplo es o pt-BR',
  '{min, max}, or one of the two': '{min, max}, o uno de los dos',
  'min, at most as large as max': 'min, no mayor que max',
  'at least one condition; what every record needs stands in requiredSkills':
    'al menos una condición; lo que necesita todo registro va en requiredSkills',
  'a list of skills, like [{ skill: legal, minLevel: 5 }]':
    'una lista de habilidades, como [{ skill: legal, minLevel: 5 }]',
  'skills, licences or languageLevel': 'skills, licences o languageLevel',
  'true, or no such line': 'true, o quitar la línea',
  'require, prefer or doNotRoute: the rule changes nothing': 'require, prefer o doNotRoute: la regla no cambia nada',
  'doNotRoute alone: nobody takes such records, so nothing can be required or preferred':
    'doNotRoute solo: nadie atiende esos registros, así que no se puede requerir ni preferir nada',
  'a list of need rules': 'una lista de reglas de necesidades',
  'a name that no other rule has': 'un nombre que ninguna otra regla tenga',
};

/** Those that name a figure or a word: the groups go into the Spanish text by their numbers. */
export const expectationPatterns: readonly (readonly [pattern: RegExp, text: string])[] = [
  [
    /^a duration of (\S+) to (\S+) ms, as a number of ms or like 25s, 10m, 2h, 1d$/,
    'una duración de $1 a $2 ms, como número de ms o como 25s, 10m, 2h, 1d',
  ],
  [/^a whole number, (\S+) to (\S+)$/, 'un número entero, de $1 a $2'],
  [/^a number, (\S+) to (\S+)$/, 'un número, de $1 a $2'],
  [/^a text of 1 to (\d+) characters on one line$/, 'un texto de 1 a $1 caracteres en una línea'],
  [/^a text of 1 to (\d+) characters$/, 'un texto de 1 a $1 caracteres'],
  [/^fields of a script: (.*)$/, 'campos de un guion: $1'],
  [/^at most (\d+) characters in all scripts together$/, 'como máximo $1 caracteres en todos los guiones juntos'],
  [/^a list of 1 to (\d+) names$/, 'una lista de 1 a $1 nombres'],
  [/^an outcome: (.*)$/, 'un resultado: $1'],
  [/^a meaning: (.*)$/, 'un significado: $1'],
  [/^a field: (.*)$/, 'un campo: $1'],
  [/^(\S+) is given twice$/, '$1 aparece dos veces'],
  [/^hours for (.*) \(\[\] for closed\)$/, 'horario para $1 ([] si está cerrado)'],
  [/^the IANA time zone to use in (\S+)$/, 'la zona horaria IANA que rige en $1'],
  [
    /^the address that others reach us at, since it listens on (.*)$/,
    'la dirección en la que otros nos encuentran, ya que escucha en $1',
  ],
  [
    /^the address that others send audio to, since it listens on (.*)$/,
    'la dirección a la que otros envían el audio, ya que escucha en $1',
  ],
];
