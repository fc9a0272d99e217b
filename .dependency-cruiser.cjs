/** The law of the house (docs/explanation/architecture.md): arrows run downwards only. test/house-rules.e2e-spec.ts runs it on bad fixtures. */

/** Files of the domain that meet the outside: framework, store, vault, files, timers. All others are pure, and know none of these. */
const outside = [
  '(index|questions)',
  '[^/]+/[^/]*handlers',
  'shared/(asking|execute|load|sealing)',
  'erasure/erase',
  'imports/(carry-out|import-files|plan|read-file|rows)',
  'genesis/genesis',
];
/** Pure files that take a package, or a hash of the platform, to compute with. */
const computing = ['shared/(ids|uuid-v5)', 'participants/participants\\.queries', 'directory/kept-by-roster'];
/** What runs in tests only. */
const tests = '(\\.(spec|contract)|[./]scenario|example-log)\\.ts$';
const root = process.env.HOUSE_ROOT ?? '';
const at = (path) => `^${root}${path}`;
const inDomain = (files) => at(`libs/ledger/src/(${files.join('|')})\\.ts$`);

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'libs-not-to-apps', severity: 'error', from: { path: at('libs/') }, to: { path: at('apps/') } },
    {
      name: 'rooms-know-no-other-lib',
      comment:
        'event-store, leases, postgres, temporal, transparency, vault and reference-data stand alone; their specs may run against a real log, and what lies in PostgreSQL connects by libs/postgres',
      severity: 'error',
      from: {
        path: at('libs/(event-store|leases|postgres|temporal|transparency|vault|reference-data)/'),
        pathNot: '\\.spec\\.ts$',
      },
      to: { path: at('libs/'), pathNot: [at('libs/$1/'), at('libs/postgres/')] },
    },
    {
      name: 'ledger-knows-types',
      comment: 'the domain knows the types of store, tables and vault, and the pure timeline; never an adapter',
      severity: 'error',
      from: { path: at('libs/ledger/'), pathNot: '\\.spec\\.ts$' },
      to: { path: at('libs/(event-store|vault|reference-data)/'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'domain-pure',
      comment:
        'no framework, no store, no I/O, not by way of another file either; clock and chance need no import: house-rules.e2e-spec.ts reads the text',
      severity: 'error',
      from: { path: at('libs/ledger/src/'), pathNot: [inDomain(outside), tests] },
      to: {
        path: [inDomain(outside), '/@nestjs/', '^(node:)?(?!crypto$)[a-z_/]+$'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'domain-computes-by-itself',
      severity: 'error',
      from: { path: at('libs/ledger/src/'), pathNot: [inDomain([...outside, ...computing]), tests] },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'projections-door-is-light',
      comment: 'worker threads enter by it: no framework, no decorators',
      severity: 'error',
      from: { path: at('libs/ledger/src/projections\\.ts$') },
      to: { path: ['@nestjs', 'handlers\\.ts$'], reachable: true },
    },
    {
      name: 'only-init-reads-reference-data',
      severity: 'error',
      from: { pathNot: [at('libs/reference-data/'), at('apps/cli/src/(init|reference)[^/]*\\.ts$'), '\\.spec\\.ts$'] },
      to: { path: at('libs/reference-data/') },
    },
    {
      name: 'lib-by-front-door',
      severity: 'error',
      from: { path: at('(apps|libs)/([^/]+)/') },
      to: { path: at('libs/[^/]+/src/(?!(index|projections)\\.ts$)'), pathNot: at('$1/$2/') },
    },
    {
      name: 'no-undeclared-package',
      severity: 'error',
      comment: 'programs beside src are run by hand in development',
      from: { path: at('(apps|libs)/[^/]+/src/'), pathNot: ['\\.spec\\.tsx?$', 'contract\\.ts$'] },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['cbm-src', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
