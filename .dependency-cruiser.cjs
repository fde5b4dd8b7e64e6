/** The layer rules of ARCHITECTURE.md; docs/adr/0001 says why, scripts/rooms.cjs has the rooms and their arrows. */
const { builtinModules } = require('node:module');
const { rooms, circles } = require('./scripts/rooms.cjs');

const names = Object.keys(rooms);
const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** What belongs to a room: `folder/*` its own files, `folder/` everything below it. */
const pattern = (name) => (name.endsWith('*') ? `^${escaped(name.slice(0, -1))}[^/]+$` : `^${escaped(name)}`);
/** Rooms that lie within another are none of its own. */
const within = (name) => names.filter((other) => other !== name && !name.endsWith('*') && other.startsWith(name));
const product = '^(kernel|routing|telephony|dialer|config|src|lab|tools|web|test|bench|scripts)/';

/** Everything a room does not name, itself apart. */
function ruleOf(name, at) {
  const { imports } = rooms[name];
  const named = imports.includes('everything above') ? names.slice(0, at) : imports;
  const allowed = [name, ...named];
  const unnamed = allowed.flatMap(within).filter((inner) => !allowed.includes(inner));
  const from = { path: pattern(name), pathNot: ['\\.test\\.ts$', ...within(name).map(pattern)] };
  const rest = { path: product, pathNot: allowed.map(pattern) };
  const rules = [{ name: `arrows of ${name}`, severity: 'error', from, to: rest }];
  if (unnamed.length > 0) {
    const inner = allowed.filter((one) => unnamed.some((outer) => within(outer).includes(one)));
    const to = { path: unnamed.map(pattern), pathNot: inner.map(pattern) };
    rules.push({ name: `inner rooms for ${name}`, severity: 'error', from, to });
  }
  return rules;
}

for (const [at, name] of names.entries()) {
  for (const imported of rooms[name].imports) {
    if (imported !== 'everything above' && names.indexOf(imported) === -1)
      throw new Error(`${name}: no room ${imported}`);
    if (names.indexOf(imported) >= at) throw new Error(`${name} → ${imported} points upward`);
  }
}

const pure = ['dialer/', 'routing/', 'src/floor/', 'src/messages/', 'src/api/contracts/'];
const inCircle = circles.flat().map((file) => `^${escaped(file)}$`);
const outsideCircles = `^(?!(${circles.flat().map(escaped).join('|')})$)`;

module.exports = {
  forbidden: [
    ...names.flatMap(ruleOf),
    {
      name: 'no-circular',
      comment: 'type imports included',
      severity: 'error',
      from: { pathNot: inCircle },
      to: { circular: true },
    },
    {
      name: 'no-circular-beyond-the-named-circles',
      severity: 'error',
      from: { path: inCircle },
      to: { circular: true, via: { path: outsideCircles } },
    },
    {
      name: 'dialer-asks-only-matching',
      severity: 'error',
      from: { path: '^dialer/', pathNot: '\\.test\\.ts$' },
      to: { path: '^routing/', pathNot: '^routing/(match|needs)/' },
    },
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      from: { path: pure.map((name) => `^${escaped(name)}`), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-are-for-browsers',
      comment: 'nothing that a contract reaches needs Node',
      severity: 'error',
      from: { path: '^src/api/contracts/', pathNot: '\\.test\\.ts$' },
      to: { reachable: true, path: `^(node:)?(${builtinModules.join('|')})$` },
    },
    {
      name: 'contracts-need-zod-only',
      severity: 'error',
      from: { path: '^src/api/contracts/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'npm-dev'], pathNot: '/zod/' },
    },
    {
      name: 'the-core-needs-no-package',
      severity: 'error',
      from: { path: ['^dialer/', '^routing/', '^src/floor/'], pathNot: '\\.test\\.ts$' },
      // The assignment problem is solved by a library that is as pure as the core.
      to: { dependencyTypes: ['npm'], pathNot: '^node_modules/munkres/' },
    },
    {
      name: 'only-its-commands-and-what-if-know-the-laboratory',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/cli/commands/(lab|replay|bound|rhythm)-', '^src/app/what-if/'] },
      to: { path: '^lab/' },
    },
    {
      name: 'only-the-demo-signs-in-by-a-link',
      comment: 'a service that could do it would let anybody in',
      severity: 'error',
      from: { pathNot: '^src/cli/demo/' },
      to: { path: '^src/cli/demo/demo-sign-in' },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: '^(kernel|routing|telephony|dialer|config|src|lab|tools)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^test/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
