import type { Command } from 'commander';
import { type Door, type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { type Moment, type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, throughToken, whole } from './options.ts';
import { printJson, printTable } from './output.ts';
import { allPages } from './pages.ts';
import { addReportActs } from './report-acts.ts';

interface ListOptions extends DoorOptions, MomentOptions {
  readonly framework?: string;
  readonly json?: boolean;
}

interface DifferencesOptions extends DoorOptions, MomentOptions {
  readonly fromVersion?: number;
  readonly toVersion?: number;
  readonly json?: boolean;
}

interface Reports extends Moment {
  readonly reports: readonly {
    readonly report: string;
    readonly framework: string;
    readonly edition: string;
    readonly from: string;
    readonly until: string;
    readonly symbol: string | null;
    readonly versions: readonly { readonly kind: string; readonly issuedOn: string; readonly digest: string | null }[];
  }[];
}

interface Differences extends Moment {
  readonly before: string;
  readonly after: string;
  readonly count: number;
  readonly differences: readonly {
    readonly table: string;
    readonly line: string;
    readonly column: string;
    readonly before: number | null;
    readonly after: number | null;
    readonly causes: readonly { readonly index: number; readonly type: string }[];
    readonly more: boolean;
    readonly withheld: boolean;
  }[];
  readonly next: number | null;
}

/** Most differences that one answer gives. */
const MOST = 50;

export function addReports(program: Command, io: Io): void {
  const verb = program.command('reports').description('reports of the statistics that are drafted and issued');
  const listed = verb
    .command('list', { isDefault: true })
    .description('reports and their versions; what is done where no other verb is named')
    .option('--framework <code>', 'only of this framework');
  asJson(atMoment(throughToken(listed))).action((options: ListOptions) => list(options, io));
  addReportActs(verb, io);
  const differ = verb
    .command('differences')
    .argument('<report>', 'id of the report')
    .description('what differs between two versions, figure by figure, and what was recorded in between')
    .option('--from-version <number>', 'the earlier version; default: the last but one', whole(1, 1_000))
    .option('--to-version <number>', 'the later version; default: the last one', whole(1, 1_000));
  asJson(atMoment(throughToken(differ))).action((report: string, options: DifferencesOptions) =>
    differences(report, options, io),
  );
}

async function list(options: ListOptions, io: Io): Promise<void> {
  const { at, on, framework } = options;
  const call = { method: 'GET', path: '/api/reports', query: { at, on, framework } } as const;
  const found = await throughDoor(options, io, (door) => allPages<Reports>(door, call, 'reports'));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  printMoment(io, found);
  printTable(
    io,
    ['Framework', 'Edition', 'Period', 'Symbol', 'Versions', 'Issued on', 'Report'],
    found.reports.map(({ framework: code, edition, from, until, symbol, versions, report }) => [
      code,
      edition,
      `${from} to ${until}`,
      symbol ?? 'draft',
      versions.length,
      versions.at(-1)?.issuedOn ?? null,
      report,
    ]),
  );
}

async function differences(report: string, options: DifferencesOptions, io: Io): Promise<void> {
  const found = await throughDoor(options, io, (door) => allDifferences(door, report, options));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  io.out(`${found.before} and ${found.after}: ${String(found.count)} figures differ.\n`);
  printTable(
    io,
    ['Table', 'Line', 'Column', 'Before', 'After', 'Recorded in between, by index'],
    found.differences.map(({ table, line, column, before, after, causes, more, withheld }) => [
      table,
      line,
      column,
      before,
      after,
      [
        ...causes.map(({ index }) => index),
        ...(more ? ['(more in the audit)'] : []),
        ...(withheld ? ['(more that you may not see)'] : []),
      ].join(' '),
    ]),
  );
}

async function allDifferences(
  door: Door,
  report: string,
  { at, on, fromVersion, toVersion }: DifferencesOptions,
): Promise<Omit<Differences, 'next'>> {
  const path = `/api/reports/${encodeURIComponent(report)}/differences`;
  const asked = { at, on, 'from-version': fromVersion, 'to-version': toVersion, limit: MOST };
  const all: Differences['differences'][number][] = [];
  for (let after = 0; ;) {
    const { next, ...page } = await door.call<Differences>({ method: 'GET', path, query: { ...asked, after } });
    all.push(...page.differences);
    if (next === null) return { ...page, differences: all };
    after = next;
  }
}
