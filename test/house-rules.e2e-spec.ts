import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { forbidden } = createRequire(import.meta.url)('../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };

interface Cruised {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[];
  };
}

/** What the cruiser finds, as `rule: file`, when it looks at these folders as if they were the house. */
function broken(root: string): string[] {
  const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs';
  const run = spawnSync(
    process.execPath,
    [cruiser, '--config', '.dependency-cruiser.cjs', '-T', 'json', `${root}apps`, `${root}libs`],
    { encoding: 'utf8', env: { ...process.env, HOUSE_ROOT: root }, maxBuffer: 1 << 28 },
  );
  const { summary } = JSON.parse(run.stdout) as Cruised;
  const found = summary.violations.map(({ rule, from }) => `${rule.name}: ${from.slice(root.length)}`);
  return [...new Set(found)].sort();
}

/** What the domain must not ask: no import shows it, since these are names of the language itself. */
const ASKED =
  /\b(?:Date\.now|Math\.random|Intl\.|performance\.|crypto\.|process\.|fetch\()|\bnew Date\(\)|\.(?:toLocale\w*|localeCompare)\(/g;

/** Files of the domain that ask for a clock, for chance, for the process or for its locale, as `file: what`. */
function impure(root: string): string[] {
  return globSync(`${root}libs/ledger/src/**/*.ts`, { exclude: ['**/*.spec.ts', '**/*.contract.ts'] })
    .flatMap(
      (file) =>
        readFileSync(file, 'utf8')
          .match(ASKED)
          ?.map((what) => `${file.slice(root.length)}: ${what}`) ?? [],
    )
    .sort();
}

describe('the rules of the house', () => {
  const bad = 'test/fixtures/bad-house/';

  it('each fire on a file that breaks them, and there only', () => {
    const found = broken(bad);
    expect(found).toEqual([
      'domain-computes-by-itself: libs/ledger/src/directory/nominations.ts',
      'domain-computes-by-itself: libs/ledger/src/directory/thing.decider.ts',
      'domain-computes-by-itself: libs/ledger/src/shared/named.ts',
      'domain-pure: libs/ledger/src/directory/nominations.ts',
      'domain-pure: libs/ledger/src/directory/thing.projection.ts',
      'domain-pure: libs/ledger/src/directory/turns.ts',
      'domain-pure: libs/ledger/src/projections.ts',
      'domain-pure: libs/ledger/src/shared/uuid-v5.ts',
      'ledger-knows-types: libs/ledger/src/adapter.ts',
      'lib-by-front-door: apps/ledger/src/server.ts',
      'libs-not-to-apps: libs/reference-data/src/index.ts',
      'no-circular: apps/ledger/src/a.ts',
      'no-undeclared-package: apps/ledger/src/seed.ts',
      'no-unresolvable: apps/ledger/src/seed.ts',
      'only-init-reads-reference-data: apps/ledger/src/seed.ts',
      'projections-door-is-light: libs/ledger/src/projections.ts',
      'rooms-know-no-other-lib: libs/event-store/src/index.ts',
    ]);
    const fired = new Set(found.map((one) => one.split(':')[0]));
    expect(fired).toEqual(new Set(forbidden.map(({ name }) => name)));
  });

  it('hold in the house', () => {
    expect(broken('')).toEqual([]);
  });

  it('keep clock, chance and locale out of the domain', () => {
    expect(impure(bad)).toEqual([
      'libs/ledger/src/directory/nominations.ts: Date.now',
      'libs/ledger/src/directory/nominations.ts: Math.random',
      'libs/ledger/src/directory/thing.projection.ts: Date.now',
      'libs/ledger/src/directory/thing.state.ts: .localeCompare(',
      'libs/ledger/src/directory/thing.state.ts: Math.random',
      'libs/ledger/src/directory/thing.state.ts: new Date()',
      'libs/ledger/src/shared/execute.ts: process.',
    ]);
    expect(impure('')).toEqual([]);
  });
});
