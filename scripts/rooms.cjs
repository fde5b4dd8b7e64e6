/**
 * The rooms of the house and the arrows between them, lowest room first: what ARCHITECTURE.md prints
 * (`npm run rooms`) and dependency-cruiser enforces (`npm run layers`).
 *
 * A room may import itself, and the rooms it names here. A name ends in `/` for a folder with everything below it that is no
 * room of its own; `folder/*` means the files of that folder alone. A room may name only rooms above it in this list, so
 * that no arrow points upward.
 */
const domain = ['kernel/', 'routing/', 'dialer/', 'telephony/*'];
const stores = [...domain, 'config/', 'telephony/detection/', 'src/store/ports/', 'src/store/'];
const history = ['src/history/rows/', 'src/history/'];
const sipWire = 'telephony/sip/wire/';
const embedded = (part) => `telephony/sip/embedded/${part}`;
const freeswitch = (part) => `telephony/freeswitch/${part}`;

const rooms = {
  'kernel/': { about: 'clock, randomness, errors, log: what everybody may import', imports: [] },
  'routing/': { about: 'agents, what records need (`needs/`), who gets a call (`match/`). Pure', imports: ['kernel/'] },
  'telephony/*': { about: 'the ports: call control, its events, verdicts, numbers, digits', imports: ['kernel/'] },
  'dialer/': {
    about:
      'debtors, campaigns, pacing, contact rules, attempts, outcomes, retries, `amd/` (answering machines), `value/` (whom to call, when). Pure',
    imports: ['kernel/', 'routing/', 'telephony/*'],
  },
  'config/': {
    about: 'schemas, the only home of defaults; `sections/` of a campaign; rule packs, examples',
    imports: domain,
  },
  'telephony/trunk/': { about: 'calls per second, channels, health of a trunk', imports: ['kernel/', 'telephony/*'] },
  'telephony/transfer/': { about: 'blind and attended transfers over any switch', imports: ['kernel/', 'telephony/*'] },
  'telephony/media/': {
    about: '`datagrams/` (sockets), `rtp/`, `mix/`, `recording/`, prompts, WAV',
    imports: ['kernel/', 'telephony/*'],
  },
  'telephony/detection/': {
    about: 'what answered: `features/`, `tones/`, `fingerprint/`, `decision/`',
    imports: ['kernel/', 'telephony/*', 'telephony/media/'],
  },
  'telephony/listening/': {
    about: 'who listens to a call, wherever its audio is: from frames to verdicts',
    imports: ['kernel/', 'telephony/*', 'telephony/media/', 'telephony/detection/'],
  },
  'telephony/media/plane/': {
    about: 'the port between calls and audio: orders in, notices out; in worker threads, or here',
    imports: ['kernel/', 'telephony/*', 'telephony/media/', 'telephony/detection/', 'telephony/listening/'],
  },
  [sipWire]: { about: 'SIP as text: messages, headers, URIs, digest', imports: ['kernel/'] },
  'telephony/sip/': {
    about:
      'calls, legs, trunks, `phones/`, `authentication/`, SDP, `ledger/` over a signalling port; knows neither adapter',
    imports: [
      ...['kernel/', 'telephony/*', 'telephony/trunk/', 'telephony/media/', sipWire],
      ...['telephony/listening/', 'telephony/media/plane/'],
    ],
  },
  [embedded('transport/')]: { about: 'UDP and TCP', imports: ['kernel/', 'telephony/*', sipWire, 'telephony/sip/'] },
  [embedded('strangers/')]: {
    about: 'who is a peer, and what everybody else gets: the gate before the transactions',
    imports: ['kernel/', 'telephony/*', sipWire, 'telephony/sip/'],
  },
  [embedded('transactions/')]: {
    about: 'RFC 3261 §17',
    imports: ['kernel/', 'telephony/*', sipWire, 'telephony/sip/', ...['transport/', 'strangers/'].map(embedded)],
  },
  [embedded('dialogs/')]: {
    about: 'RFC 3261 §12, session timers, credentials',
    imports: [
      'kernel/',
      'telephony/*',
      sipWire,
      'telephony/sip/',
      ...['transport/', 'strangers/', 'transactions/'].map(embedded),
    ],
  },
  [embedded('invites/')]: {
    about: 'INVITE in and out, requests outside a dialog',
    imports: [
      ...['kernel/', 'telephony/*', sipWire, 'telephony/sip/'],
      ...['transport/', 'strangers/', 'transactions/', 'dialogs/'].map(embedded),
    ],
  },
  [embedded('')]: {
    about: 'the embedded SIP stack behind the signalling port',
    imports: [
      ...['kernel/', 'telephony/*', sipWire, 'telephony/sip/'],
      ...['transport/', 'strangers/', 'transactions/', 'dialogs/', 'invites/'].map(embedded),
    ],
  },
  'telephony/sip/drachtio/': {
    about: 'the signalling port on drachtio-server',
    imports: ['kernel/', 'telephony/*', sipWire, 'telephony/sip/'],
  },
  [freeswitch('wire/')]: {
    about: 'the event socket: commands, events, replies as text',
    imports: ['kernel/', 'telephony/*', 'telephony/trunk/'],
  },
  [freeswitch('nodes/')]: {
    about: 'the fleet, its trunks, where a call is placed',
    imports: ['kernel/', 'telephony/*', 'telephony/trunk/', freeswitch('wire/')],
  },
  [freeswitch('channels/')]: {
    about: 'calls, agent legs, recordings, taps … on channels',
    imports: [
      ...['kernel/', 'telephony/*', 'telephony/trunk/', ...['wire/', 'nodes/'].map(freeswitch)],
      ...['telephony/listening/', 'telephony/media/plane/'],
    ],
  },
  [freeswitch('')]: {
    about: 'call control on FreeSWITCH: composition, routing of notices, census',
    imports: [
      ...['kernel/', 'telephony/*', 'telephony/trunk/', ...['wire/', 'nodes/', 'channels/'].map(freeswitch)],
      ...['telephony/listening/', 'telephony/media/plane/'],
    ],
  },
  'telephony/simulated/': {
    about: 'call control without audio',
    imports: ['kernel/', 'telephony/*', 'telephony/trunk/'],
  },
  'telephony/city/': {
    about: 'a carrier in a box, a process of its own',
    imports: ['kernel/', 'telephony/*', 'telephony/media/', sipWire, 'telephony/sip/', embedded('')],
  },
  'telephony/browser-phone/': {
    about: 'phones in browsers, a process of its own: a SIP phone towards the switch, WebRTC towards the page',
    imports: ['kernel/', 'telephony/*', 'telephony/media/', sipWire, 'telephony/sip/', embedded('')],
  },
  'src/floor/state/': {
    about: 'what the floor holds, one part a file, hence many; events in, commands out. Pure',
    imports: domain,
  },
  'src/floor/moves/': {
    about: 'one decision or change a file: of `calls/`, of `records/`, of agents and pace. Pure',
    imports: [...domain, 'src/floor/state/'],
  },
  'src/floor/handlers/': {
    about: 'one event a file. Pure',
    imports: [...domain, 'src/floor/state/', 'src/floor/moves/'],
  },
  'src/floor/': {
    about: 'the engine, its view, its checker. Pure',
    imports: [...domain, 'src/floor/state/', 'src/floor/moves/', 'src/floor/handlers/'],
  },
  'src/identity/*': {
    about: 'persons, integrations, permissions, roles, scopes: who may do what. Pure',
    imports: ['kernel/', 'routing/'],
  },
  'src/store/ports/': {
    about: 'what is kept: one port a file, hence many',
    imports: [...domain, 'telephony/detection/', 'telephony/sip/', 'src/identity/*'],
  },
  'src/history/rows/': { about: 'what history keeps: one kind of row after the other', imports: [] },
  'src/history/projection/': {
    about: 'journal entries to rows; one area of entries a file. Pure',
    imports: [...domain, 'src/floor/', 'src/floor/state/', 'src/floor/moves/', 'src/store/ports/', 'src/history/rows/'],
  },
  'src/history/': {
    about: 'the port, `reports/` by name, `sql/` that its adapters share, `archiver/` from journal to history',
    imports: [...domain, 'src/store/ports/', 'src/history/rows/', 'src/history/projection/'],
  },
  'src/history/duckdb/': {
    about: 'history in a DuckDB file; `lives/`: a copy by person, for their lives',
    imports: ['kernel/', 'src/history/rows/', 'src/history/'],
  },
  'src/history/postgres/': {
    about: 'history on a PostgreSQL server; its Parquet files are written by DuckDB',
    imports: ['kernel/', 'src/history/rows/', 'src/history/', 'src/history/duckdb/'],
  },
  'src/messages/': {
    about: 'every reason, alarm, error and command in Spanish and English; `commands/` one a file, hence many',
    imports: [...domain, 'src/floor/', 'src/floor/state/', ...history],
  },
  'src/pages/': {
    about: 'the console as it was built, and pages that stand without it, by language (`assets/pages/`)',
    imports: ['kernel/', 'src/messages/'],
  },
  'src/store/': {
    about: 'what both stores share: codecs, orders',
    imports: [...domain, 'config/', 'src/store/ports/'],
  },
  'src/store/memory/': { about: 'the ports in memory', imports: [...stores, 'telephony/sip/'] },
  'src/store/redis/connection/': { about: 'keys, scripts and the connection they run on', imports: ['kernel/'] },
  'src/store/redis/': {
    about: 'the ports on Redis, one a file, hence many: scripts in Lua',
    imports: [...stores, 'telephony/sip/', 'src/identity/*', 'src/store/redis/connection/'],
  },
  'src/store/redis/personal/': {
    about: 'what is kept about persons on Redis, and how they are erased from it',
    imports: ['kernel/', 'src/store/ports/', 'src/store/', 'src/store/redis/connection/', 'src/store/redis/'],
  },
  'src/store/redis/server/': {
    about: 'a Redis of our own; what any Redis must promise',
    imports: ['kernel/', 'src/store/redis/connection/'],
  },
  'src/run/': {
    about: 'the shell around a floor: runner, write-behind; `ownership/`, `recovery/`, `knowledge/`',
    imports: [...domain, 'src/floor/', 'src/floor/state/', 'src/store/ports/'],
  },
  'src/listening/': {
    about: 'detectors on live calls, the library of fingerprints',
    imports: [
      ...domain,
      'telephony/detection/',
      'telephony/media/',
      'telephony/listening/',
      'src/floor/state/',
      'src/store/ports/',
      'src/run/',
    ],
  },
  'src/observe/': {
    about: 'log, board, alarms',
    imports: [...domain, 'src/floor/', 'src/floor/state/', 'src/messages/'],
  },
  'src/services/': {
    about:
      'what people ask for: `agents/`, `desk/`, campaigns, transfers, supervision, `erasures/`, `imports/` (`text/`, `rejects/`)',
    imports: [
      ...[
        ...domain,
        'config/',
        'telephony/transfer/',
        'telephony/media/',
        'telephony/detection/',
        'src/floor/',
        'src/floor/state/',
        'src/messages/',
      ],
      ...['src/store/ports/', 'src/run/', 'src/listening/', 'src/observe/'],
      ...history,
    ],
  },
  'src/schedule/': {
    about: 'what happens by the calendar',
    imports: [
      ...domain,
      'config/',
      'src/floor/state/',
      'src/store/ports/',
      'src/run/',
      'src/services/',
      'src/observe/',
    ],
  },
  'src/identity/people/': {
    about: 'sign-in, passwords, second factors, sessions, keys, invitations',
    imports: ['kernel/', 'src/identity/*', 'src/store/ports/'],
  },
  'src/identity/audit/': {
    about: 'who did what: sealed, chained, personal data masked',
    imports: ['kernel/', 'src/identity/*', 'src/store/ports/'],
  },
  'src/api/contracts/': {
    about: 'one schema for REST, live events and the pages; one area a file, hence many',
    imports: [
      ...domain,
      'config/',
      'telephony/transfer/',
      'src/floor/state/',
      'src/messages/',
      'src/identity/*',
      ...history,
    ],
  },
  'src/api/': {
    about: 'HTTP and WebSocket: who asks (`access/`), `live/`, `webhooks/`, `routes/` (one area a file, hence many)',
    imports: [
      ...[...domain, 'config/', 'telephony/transfer/', 'telephony/media/', 'src/floor/', 'src/floor/state/'],
      ...[
        'src/messages/',
        'src/store/ports/',
        'src/run/',
        'src/listening/',
        'src/observe/',
        'src/services/',
        'src/identity/*',
        'src/identity/people/',
        'src/identity/audit/',
        'src/pages/',
        'src/api/contracts/',
      ],
      ...history,
    ],
  },
  'web/': {
    about: 'the console in the browser: a folder a page, what they share; the gallery shows its parts',
    imports: ['src/messages/', 'src/api/contracts/'],
  },
  'lab/': {
    about: 'the laboratory: `world/`, `policies/` (peers as baselines), `bound/`, `report/`',
    imports: [
      ...[...domain, 'config/', 'src/floor/', 'src/floor/state/', 'src/store/ports/', 'src/run/', 'src/schedule/'],
    ],
  },
  'src/app/': {
    about: 'the composition: the only room that constructs adapters; `switch/`',
    imports: ['everything above'],
  },
  'src/*': { about: 'the service as one object; `main.ts` serves until a signal', imports: ['everything above'] },
  'src/cli/': {
    about: 'the command line: `commands/` (one a file, hence many), `demo/`',
    imports: [
      ...[...domain, 'config/', 'telephony/media/', 'telephony/detection/', 'src/messages/', 'src/store/ports/'],
      ...history,
      // The demo follows the steps of its floor.
      'src/floor/state/',
      ...[
        'src/observe/',
        'src/services/',
        'src/identity/*',
        // The demo signs its visitor in.
        'src/identity/people/',
        'src/api/contracts/',
        'src/api/',
        'src/app/',
        'src/*',
        'lab/',
      ],
    ],
  },
  'tools/': {
    about: 'offline programs: corpus, training and score of the detector',
    imports: ['kernel/', 'telephony/*', 'telephony/media/', 'telephony/detection/'],
  },
};

/** Where two files may know each other: their types only. */
const circles = [['src/floor/state/agent-on-floor.ts', 'src/floor/state/call-on-floor.ts']];

module.exports = { rooms, circles };
