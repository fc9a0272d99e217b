/** The law of the house (docs/explanation/architecture.md): arrows run downwards only. test/house-rules.e2e-spec.ts runs it on bad fixtures. */
const pure = '\\.(decider|state|rules|events|commands|projection|examples)\\.ts$';
const root = process.env.HOUSE_ROOT ?? '';
const at = (path) => `^${root}${path}`;

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'libs-not-to-apps', severity: 'error', from: { path: at('libs/') }, to: { path: at('apps/') } },
    {
      name: 'rooms-know-no-other-lib',
      comment: 'event-store, temporal, transparency, vault and reference-data stand alone; their specs may run against a real log',
      severity: 'error',
      from: { path: at('libs/(event-store|temporal|transparency|vault|reference-data)/'), pathNot: '\\.spec\\.ts$' },
      to: { path: at('libs/'), pathNot: at('libs/$1/') },
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
      comment: 'deciders, events, projections: no framework, no clock, no I/O',
      severity: 'error',
      from: { path: `${at('libs/ledger/')}.*${pure}` },
      to: { path: ['node_modules', '^(node:)?[a-z_/]+$', '\\.handlers\\.ts$'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'projections-door-is-light',
      comment: 'worker threads enter by it: no framework, no decorators',
      severity: 'error',
      from: { path: at('libs/ledger/src/projections\\.ts$') },
      to: { path: ['@nestjs', '\\.handlers\\.ts$'], reachable: true },
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
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['cbm-src', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
