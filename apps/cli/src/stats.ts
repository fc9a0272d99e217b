import { type Command, Option } from 'commander';
import { type ParticipationOn, participationOver } from '#libs/ledger';
import type { PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, day, placed } from './options.ts';
import { printJson, printTable } from './output.ts';
import { endOfDay, indexOf, type RecordFiles, withRecord } from './record.ts';

interface StatsOptions extends PlaceOptions {
  readonly days?: string;
  readonly since?: string;
  readonly until?: string;
  readonly step: 'day' | 'week' | 'month';
  readonly known: 'now' | 'then';
  readonly at?: string;
  readonly json?: boolean;
}

const MOST_DAYS = 4_000;

export function addStats(program: Command, io: Io): void {
  const verb = program
    .command('stats')
    .description('how many States took part at each date; reads files only, beside a running server too')
    .option('--days <days>', 'days, separated by commas')
    .option('--since <day>', 'first of a row of days; default: the day of the first record', day)
    .option('--until <day>', 'last of the row; default: today', day)
    .addOption(
      new Option('--step <step>', 'from day to day of the row').choices(['day', 'week', 'month']).default('month'),
    )
    .addOption(
      new Option('--known <when>', 'all as known at --at (now), or each as it was known at the end of its day (then)')
        .choices(['now', 'then'])
        .default('now'),
    )
    .option('--at <index|instant|date>', 'as known at; default: now');
  asJson(placed(verb)).action((options: StatsOptions) => stats(options, io));
}

async function stats(options: StatsOptions, io: Io): Promise<void> {
  const { index, figures } = await withRecord(options, io, async (record) => {
    const at = await indexOf(options.at, record);
    return { index: at, figures: await figuresOf(record, options, at) };
  });
  if (options.json === true) {
    printJson(io, { index, known: options.known, figures });
    return;
  }
  const known =
    options.known === 'then' ? 'Each as it was known at the end of its day' : `As known at index ${String(index)}`;
  io.out(`${known}. A State counts once; the two counts are never mixed.\n`);
  const head = [
    'In force on',
    'Known at index',
    'States having nominated',
    '%',
    'States with an active entry',
    '%',
    'Membership',
  ];
  printTable(io, head, figures.map(line));
}

function line({ on, index, nominated, active, members }: ParticipationOn): readonly (string | number)[] {
  return [on, index, nominated, percent(nominated, members), active, percent(active, members), members];
}

export function percent(part: number, whole: number): string {
  return whole === 0 ? '' : ((part / whole) * 100).toFixed(1);
}

async function figuresOf(record: RecordFiles, options: StatsOptions, at: number): Promise<readonly ParticipationOn[]> {
  const days = await daysOf(record, options);
  if (options.known === 'now') return participationOver(record.tables, days, at, () => at);
  const indexes = new Map<string, number>();
  for (const one of days) indexes.set(one, Math.min(at, await record.log.indexAt(endOfDay(one))));
  return participationOver(record.tables, days, 'then', (one) => indexes.get(one) ?? -1);
}

async function daysOf({ log }: RecordFiles, { days, since, until, step }: StatsOptions): Promise<readonly string[]> {
  if (days !== undefined) return days.split(',').map((one) => day(one.trim()));
  const [first] = await log.readAll(-1, 1);
  const last = until ?? new Date().toISOString().slice(0, 10);
  const found: string[] = [];
  for (let one = since ?? first?.event.recordedAt.slice(0, 10) ?? last; one <= last; one = next(one, step)) {
    found.push(one);
    if (found.length > MOST_DAYS)
      throw new CliError(EXIT.usage, `That is more than ${String(MOST_DAYS)} days: choose a longer step.`);
  }
  return found;
}

function next(from: string, step: StatsOptions['step']): string {
  const date = new Date(`${from}T00:00:00.000Z`);
  if (step === 'month') date.setUTCMonth(date.getUTCMonth() + 1, 1);
  else date.setUTCDate(date.getUTCDate() + (step === 'week' ? 7 : 1));
  return date.toISOString().slice(0, 10);
}
