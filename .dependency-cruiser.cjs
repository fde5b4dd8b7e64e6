/** The layer rules of ARCHITECTURE.md; docs/adr/0001 says why. */
const path = (...rooms) => `^(${rooms.join('|')})`;
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'dialer/ and routing/ know the kernel, the call-control port and nothing else of ours',
      severity: 'error',
      from: { path: path('dialer/', 'routing/'), pathNot: '\\.test\\.ts$' },
      to: {
        path: path('src/', 'telephony/', 'config/', 'test/', 'bench/'),
        pathNot: ['^src/kernel/', '^telephony/call-control\\.ts$'],
      },
    },
    {
      name: 'dialer-and-routing-are-strangers',
      severity: 'error',
      from: { path: '^dialer/' },
      to: { path: '^routing/' },
    },
    {
      name: 'routing-and-dialer-are-strangers',
      severity: 'error',
      from: { path: '^routing/' },
      to: { path: '^dialer/' },
    },
    {
      name: 'domain-has-no-io',
      severity: 'error',
      from: { path: path('dialer/', 'routing/', 'src/floor/'), pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    {
      name: 'floor-is-pure',
      severity: 'error',
      from: { path: '^src/floor/', pathNot: '\\.test\\.ts$' },
      to: {
        path: path('src/', 'telephony/', 'config/'),
        pathNot: ['^src/kernel/', '^src/floor/', '^telephony/call-control\\.ts$'],
      },
    },
    {
      name: 'telephony-knows-no-business',
      severity: 'error',
      from: { path: '^telephony/', pathNot: '\\.test\\.ts$' },
      to: { path: path('src/', 'dialer/', 'routing/', 'config/'), pathNot: '^src/kernel/' },
    },
    {
      name: 'only-app-knows-adapters',
      comment:
        'src/app.ts (and src/app/ beside it) is the only place that constructs adapters; the laboratory is a world of its own',
      severity: 'error',
      from: {
        path: path('src/run/', 'src/api/', 'src/cli/', 'src/observe/', 'src/schedule/'),
        pathNot: '\\.test\\.ts$',
      },
      to: {
        path: path(
          'telephony/sip/',
          'telephony/freeswitch/',
          'telephony/simulated/',
          'src/store/redis/',
          'src/store/memory/',
        ),
      },
    },
    {
      name: 'no-test-in-product',
      severity: 'error',
      from: { path: path('src/', 'dialer/', 'routing/', 'telephony/', 'config/'), pathNot: '\\.test\\.ts$' },
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
