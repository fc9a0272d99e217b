import type { Command } from 'commander';
import { createRegistry, type Registered, replayPage, type ReplayStep } from '#libs/ledger';
import type { PlaceOptions } from './data-directory.ts';
import type { Io } from './io.ts';
import { asJson, placed, whole } from './options.ts';
import { printJson, printTable } from './output.ts';
import { indexOf, type RecordFiles, withRecord } from './record.ts';

interface ReplayOptions extends PlaceOptions {
  readonly after: number;
  readonly limit: number;
  readonly state?: string;
  readonly type?: string;
  readonly at?: string;
  readonly json?: boolean;
}

export function addReplay(program: Command, io: Io): void {
  const verb = program
    .command('replay')
    .description('the history step by step, oldest first, with the two counts after each step; reads files only')
    .option('--after <index>', 'begin after this index', whole(-1, Number.MAX_SAFE_INTEGER), -1)
    .option('--limit <number>', 'most steps', whole(1, 100_000), 50)
    .option('--state <state>', 'only about this State: its id, a code or a name')
    .option('--type <type>', 'only this kind of entry')
    .option('--at <index|instant|date>', 'up to what was known at; default: now');
  asJson(placed(verb)).action((options: ReplayOptions) => replay(options, io));
}

async function replay(options: ReplayOptions, io: Io): Promise<void> {
  const steps = await withRecord(options, io, async (record) => {
    const upTo = await indexOf(options.at, record);
    const participant = options.state === undefined ? {} : { participant: find(record, options.state) };
    const filter = { ...participant, ...(options.type === undefined ? {} : { type: options.type }) };
    return replayPage(record.tables, options.after, upTo, filter, options.limit);
  });
  if (options.json === true) {
    printJson(io, steps);
    return;
  }
  printTable(
    io,
    ['Index', 'Recorded at', 'In force', 'Entry', 'By', 'Changes', 'Having nominated', 'Active'],
    steps.map(line),
  );
  const last = steps.at(-1);
  if (last !== undefined && steps.length === options.limit) io.out(`More: --after ${String(last.entry.index)}\n`);
}

function line({ entry, changes, participation }: ReplayStep): readonly (string | number)[] {
  const { index, recordedAt, effectiveOn, type, actor } = entry;
  return [
    index,
    recordedAt,
    effectiveOn,
    type,
    actor.office,
    changes.length,
    participation.nominated,
    participation.active,
  ];
}

function find({ tables, index }: RecordFiles, text: string): string {
  const today = new Date().toISOString().slice(0, 10);
  const rows = tables.table('participants').allAt({ index, on: today });
  const participants = rows.map(({ entity, fields }) => ({
    participant: entity,
    ...(fields as unknown as Omit<Registered, 'participant'>),
  }));
  return createRegistry(participants).find(text);
}
