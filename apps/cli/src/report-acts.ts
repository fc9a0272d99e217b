import type { Command } from 'commander';
import { act, type Door, type DoorOptions, throughDoor } from './door.ts';
import type { Io } from './io.ts';
import { asJson, day, throughToken, whole } from './options.ts';
import { printJson } from './output.ts';

interface CoverOptions extends DoorOptions {
  readonly from?: string;
  readonly until?: string;
  readonly at?: string;
  readonly on?: string;
  readonly threshold?: number;
  readonly json?: boolean;
}

interface DraftOptions extends CoverOptions {
  readonly framework: string;
  readonly statesOnly?: boolean;
  readonly addendumTo?: string;
}

interface IssueOptions extends DoorOptions {
  readonly symbol: string;
  readonly issuedOn?: string;
  readonly json?: boolean;
}

interface FurtherOptions extends CoverOptions {
  readonly reason: string;
  readonly issuedOn?: string;
}

interface Receipt {
  readonly index: number;
  readonly id?: string;
}

interface Version {
  readonly symbol: string;
  readonly digest: string | null;
}

/** Acts about reports. What a version says is made by the server from the record, and recorded by its digest. */
export function addReportActs(reports: Command, io: Io): void {
  const draft = reports
    .command('draft')
    .description('set down what a report is to cover')
    .requiredOption('--framework <code>', 'reporting framework, such as OEWG_APR')
    .option('--states-only', 'the edition for States')
    .option('--addendum-to <report>', 'the issued report that it is an addendum to');
  asJson(throughToken(covering(draft))).action((options: DraftOptions) => drafted(options, io));
  const issue = reports
    .command('issue')
    .argument('<report>', 'id of the report')
    .description('issue it under its symbol')
    .requiredOption('--symbol <symbol>', 'document symbol')
    .option('--issued-on <day>', 'date of issue; default: today', day);
  asJson(throughToken(issue)).action((report: string, options: IssueOptions) =>
    issued(report, 'issue', { symbol: options.symbol, effectiveOn: options.issuedOn }, options, io),
  );
  addFurther('revise', 'revisions', 'issue a further version (Rev.) that takes the place of the one before');
  addFurther('correct', 'corrigenda', 'issue a corrigendum (Corr.) that is read with the version that it corrects');

  function addFurther(name: string, route: string, description: string): void {
    const further = reports
      .command(name)
      .argument('<report>', 'id of the report')
      .description(description)
      .requiredOption('--reason <code>', 'why, as a code')
      .option('--issued-on <day>', 'date of issue; default: today', day);
    asJson(throughToken(covering(further))).action((report: string, options: FurtherOptions) => {
      const { reason, issuedOn: effectiveOn } = options;
      return issued(report, route, { reason, effectiveOn, ...coverOf(options) }, options, io);
    });
  }
}

function covering(command: Command): Command {
  return command
    .option('--from <day>', 'first day of the period', day)
    .option('--until <day>', 'last day of the period, included', day)
    .option('--at <index|instant|date>', 'as known at')
    .option('--on <day>', 'day of the figures of a moment', day)
    .option('--threshold <number>', 'hide counts of groups below it; 1 hides none', whole(1, 20));
}

function coverOf({ from, until, at, on, threshold }: CoverOptions) {
  return { from, until, at, on, threshold };
}

async function drafted(options: DraftOptions, io: Io): Promise<void> {
  const { framework, statesOnly, addendumTo } = options;
  const edition = statesOnly === true ? 'states-only' : 'aggregate';
  const body = { framework, edition, addendumTo, ...coverOf(options) };
  const receipt = await throughDoor(options, io, (door) => act<Receipt>(door, '/api/reports', body));
  if (options.json === true) printJson(io, receipt);
  else io.out(`Report ${receipt.id ?? ''}: drafted, ledger index ${String(receipt.index)}.\n`);
}

async function issued(
  report: string,
  route: string,
  body: object,
  options: DoorOptions & { readonly json?: boolean },
  io: Io,
): Promise<void> {
  const { receipt, version } = await throughDoor(options, io, async (door) => {
    const done = await act<Receipt>(door, `/api/reports/${encodeURIComponent(report)}/${route}`, body);
    return { receipt: done, version: await lastVersion(door, report, done) };
  });
  if (options.json === true) {
    printJson(io, { ...receipt, ...version });
    return;
  }
  io.out(`${version?.symbol ?? ''}: issued, ledger index ${String(receipt.index)}.\n`);
  io.out(`Digest of the report model: ${version?.digest ?? ''}\n`);
}

async function lastVersion(door: Door, report: string, { index }: Receipt): Promise<Version | undefined> {
  const { of } = await door.call<{ readonly of: { readonly versions: readonly Version[] } }>({
    method: 'GET',
    path: `/api/reports/${encodeURIComponent(report)}`,
    query: { 'min-index': index },
  });
  const version = of.versions.at(-1);
  return version && { symbol: version.symbol, digest: version.digest };
}
