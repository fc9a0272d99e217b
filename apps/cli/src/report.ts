import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import {
  type Coverage,
  coverageOf,
  frameworkOf,
  frameworksAt,
  type FrameworkView,
  type MadeCoverage,
  makeReport,
  periodFault,
  type ReportModel,
  reportNames,
  reportSource,
} from '#libs/ledger';
import { canonicalDigest, DIGESTS, renderReport, type RenderedFile, reportDigest } from '#libs/documents';
import type { PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, day, placed, whole } from './options.ts';
import { printJson, printTable } from './output.ts';
import { indexOf, type RecordFiles, withRecord } from './record.ts';

interface ReportOptions extends PlaceOptions, Partial<Pick<Coverage, 'from' | 'until' | 'on' | 'threshold'>> {
  readonly framework: string;
  readonly at?: string;
  readonly statesOnly?: boolean;
  readonly out: string;
  readonly json?: boolean;
}

interface Report {
  readonly model: ReportModel;
  readonly files: readonly RenderedFile[];
}

export function addReport(program: Command, io: Io): void {
  const verb = program
    .command('report')
    .description('make a report of the statistics into a folder; reads files only, beside a running server too')
    .requiredOption('--framework <code>', 'reporting framework, such as OEWG_APR')
    .option('--from <day>', 'first day of the period; default: of the framework’s last period that has ended', day)
    .option('--until <day>', 'last day of the period, included', day)
    .option('--states-only', 'the edition for States: figures about single States too, and nothing hidden')
    .option('--threshold <number>', 'hide counts of groups below it; 1 hides none; default: 3', whole(1, 20))
    .option('--at <index|instant|date>', 'as known at; default: now')
    .option('--on <day>', 'day of the figures of a moment; default: the last of the period', day)
    .requiredOption('--out <directory>', 'folder for the files; it is made');
  asJson(placed(verb)).action((options: ReportOptions) => report(options, io));
}

async function report(options: ReportOptions, io: Io): Promise<void> {
  const { model, files } = await withRecord(options, io, (record) => reportFrom(record, options));
  writeFiles(options.out, files);
  const digest = reportDigest(model);
  if (options.json === true) {
    const { framework, edition, period, coordinate } = model;
    const names = files.map(({ name }) => name);
    printJson(io, { framework: framework.framework, edition, period, coordinate, digest, files: names });
    return;
  }
  const { period, coordinate } = model;
  io.out(
    `${model.framework.title.en}, ${period.from} to ${period.until}, as of ${coordinate.on}, index ${String(coordinate.index)}.\n`,
  );
  io.out(`Digest of the report model: ${digest}\n\n`);
  printTable(
    io,
    ['File', 'Bytes'],
    files.map(({ name, content }) => [name, Buffer.byteLength(content)]),
  );
}

/** Files of an earlier report that this one has not go first: the list that names them is read before, and written last. */
function writeFiles(folder: string, files: readonly RenderedFile[]): void {
  mkdirSync(folder, { recursive: true });
  const names = new Set(files.map(({ name }) => name));
  for (const name of filesListed(join(folder, DIGESTS)))
    if (!names.has(name)) rmSync(join(folder, name), { force: true });
  for (const { name, content } of files) writeFileSync(join(folder, name), content);
}

/** Names in a list of digests that a report left; nothing else in the folder is of a report. */
function filesListed(list: string): readonly string[] {
  if (!existsSync(list)) return [];
  return [...readFileSync(list, 'utf8').matchAll(/^[0-9a-f]{64} {2}([A-Za-z0-9]+\.[a-z]+)$/gm)].map(
    ([, name]) => name ?? '',
  );
}

async function reportFrom(record: RecordFiles, options: ReportOptions): Promise<Report> {
  const { tables } = record;
  const index = await indexOf(options.at, record);
  const framework = frameworkOf(tables, options.framework, record.index);
  if (!framework) throw unknownFramework(record, options.framework);
  const today = new Date().toISOString().slice(0, 10);
  const source = reportSource(tables, record.log, canonicalDigest, today);
  const model = await makeReport(source, covered(framework, options, index, today));
  if (!model) throw unknownFramework(record, options.framework);
  return { model, files: renderReport(model, reportNames(tables, model.coordinate)) };
}

function covered(
  framework: FrameworkView,
  { statesOnly, ...asked }: ReportOptions,
  at: number,
  today: string,
): MadeCoverage {
  const edition = statesOnly === true ? 'states-only' : 'aggregate';
  const coverage = coverageOf(framework, { ...asked, edition }, at, today);
  const wrong = periodFault(coverage);
  if (!wrong) return coverage;
  throw new CliError(EXIT.usage, wrong.detail);
}

function unknownFramework({ tables, index }: RecordFiles, code: string): CliError {
  const known = frameworksAt(tables, { index, on: '9999-12-31' }).map(({ framework }) => framework);
  return new CliError(EXIT.usage, `There is no framework ${code} in the record. It has: ${known.join(', ')}.`);
}
