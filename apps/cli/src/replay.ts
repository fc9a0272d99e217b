import type { Command } from 'commander';
import {
  AREA_NAMES,
  changedFieldsOf,
  createRegistry,
  type Registered,
  replayPage,
  type ReplayPage,
  type ReplayStep,
  streamsOfArea,
  withFieldNames,
} from '#libs/ledger';
import type { AuditFilter } from '#libs/temporal';
import { changeText } from './audit.ts';
import type { PlaceOptions } from './data-directory.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { asJson, placed, whole } from './options.ts';
import { printJson } from './output.ts';
import { isOpenInFiles } from './reach-of-files.ts';
import { indexOf, type RecordFiles, withRecord } from './record.ts';

interface ReplayOptions extends PlaceOptions {
  readonly after?: number;
  readonly from?: string;
  readonly limit: number;
  readonly state?: string;
  readonly area?: string;
  readonly type?: string;
  readonly untilType?: string;
  readonly at?: string;
  readonly json?: boolean;
}

export function addReplay(program: Command, io: Io): void {
  const verb = program
    .command('replay')
    .description('the history step by step, oldest first: in words, what changed, and the two counts; reads files only')
    .option('--after <index>', 'begin after this index', whole(-1, Number.MAX_SAFE_INTEGER))
    .option('--from <index|instant|date>', 'jump there')
    .option('--limit <number>', 'most steps', whole(1, 100_000), 50)
    .option('--state <state>', 'only about this State: its id, a code or a name')
    .option('--area <area>', `only this part of the record (${AREA_NAMES.join(', ')}), or how its streams begin`)
    .option('--type <type>', 'only this kind of entry')
    .option('--until-type <type>', 'pause at the next entry of this kind')
    .option('--at <index|instant|date>', 'up to what was known at; default: now');
  asJson(placed(verb)).action((options: ReplayOptions) => replay(options, io));
}

async function replay(options: ReplayOptions, io: Io): Promise<void> {
  const page = await withRecord(options, io, async (record) => {
    const upTo = await indexOf(options.at, record);
    const after = options.after ?? (await startOf(options.from, record));
    const found = windowOf(record, upTo, after, options);
    const fields = await changedFieldsOf(
      record.log,
      found.steps.map(({ entry }) => entry),
    );
    const told = ({ words, ...step }: ReplayStep): ReplayStep => ({
      ...step,
      words: withFieldNames(words, fields.get(step.entry.index)),
    });
    return { ...found, steps: found.steps.map(told) };
  });
  if (options.json === true) {
    printJson(io, page);
    return;
  }
  if (page.steps.length === 0) io.out('None.\n');
  for (const step of page.steps) io.out(textOf(step));
  if (page.paused !== undefined) io.out(`Paused at ${String(page.paused)}.\n`);
  if (page.next !== undefined) io.out(`More: --after ${String(page.next)}\n`);
}

/** The first window that is not empty. */
function windowOf(record: RecordFiles, upTo: number, first: number, options: ReplayOptions): ReplayPage {
  const { limit, untilType } = options;
  const filter = filterOf(options, record);
  const isOpen = isOpenInFiles(record);
  const today = new Date().toISOString().slice(0, 10);
  const maySee = ({ stream }: ReplayStep['entry']) => isOpen(stream);
  for (let after = first; ;) {
    const page = replayPage(record.tables, upTo, { after, filter, limit, today, untilType, maySee });
    if (page.steps.length > 0 || page.next === undefined) return page;
    after = page.next;
  }
}

function filterOf({ state, area, type }: ReplayOptions, record: RecordFiles): AuditFilter {
  return {
    ...(state === undefined ? {} : { participant: find(record, state) }),
    ...(area === undefined ? {} : { streams: streamsOfArea(area) }),
    ...(type === undefined ? {} : { type }),
  };
}

/** Index after which to begin: a date stands for its first moment. */
async function startOf(from: string | undefined, { log }: RecordFiles): Promise<number> {
  if (from === undefined) return -1;
  if (/^\d{1,15}$/.test(from)) return Number(from) - 1;
  const instant = /^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:\d{2}))?$/.test(from) ? Date.parse(from) : Number.NaN;
  if (Number.isNaN(instant))
    throw new CliError(EXIT.usage, '--from takes an index, an instant with its zone or a date.');
  return log.indexAt(instant - 1);
}

function textOf({ entry, words, changes, participation }: ReplayStep): string {
  const { nominated, active, members } = participation;
  const told = changes.filter(({ field }) => field !== 'commitment').map((change) => `    ${changeText(change)}\n`);
  const counts = `    having nominated ${String(nominated)}, active ${String(active)}, members ${String(members)}\n`;
  return `${String(entry.index)}  ${entry.recordedAt}  ${words}\n${told.join('')}${counts}`;
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
