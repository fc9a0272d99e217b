import type { Command } from 'commander';
import { cbmsAt, type CbmView } from '#libs/ledger';
import type { PlaceOptions } from './data-directory.ts';
import type { Io } from './io.ts';
import { type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, placed } from './options.ts';
import { printJson, printTable } from './output.ts';
import { momentOf, withRecord } from './record.ts';

interface CbmsOptions extends PlaceOptions, MomentOptions {
  readonly json?: boolean;
}

const HEAD = ['CBM', 'Title', 'Category', 'Since', 'Status', 'States adopting', 'States reporting'];

export function addCbms(program: Command, io: Io): void {
  const verb = program
    .command('cbms')
    .description('the catalogue of CBMs, and how many States adopt and report; reads files only');
  asJson(atMoment(placed(verb))).action((options: CbmsOptions) => cbms(options, io));
}

async function cbms(options: CbmsOptions, io: Io): Promise<void> {
  const found = await withRecord(options, io, async (record) => {
    const moment = await momentOf(options, record);
    const all = cbmsAt(record.tables, moment);
    return { ...moment, count: all.length, cbms: all };
  });
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  printMoment(io, found);
  printTable(io, HEAD, found.cbms.map(line));
  const [first] = found.cbms;
  if (!first) return;
  const paraphrased = found.cbms.some(({ verified }) => !verified);
  io.out(
    [
      `Version ${String(first.version)} of the catalogue (${first.instrument.symbol}), in force from ${first.from}.`,
      ...(paraphrased ? ['Titles are paraphrased: they have not been compared with the text.'] : []),
      'Reports are the States’ own; participation in the directory is a figure of its own.',
      '',
    ].join('\n'),
  );
}

function line({ cbm, title, category, since, status, adopting, reporting }: CbmView): readonly (string | number)[] {
  return [cbm, wrapped(title.en), category, since.symbol, status, adopting, reporting];
}

/** Titles are long: they are broken between words. */
function wrapped(text: string): string {
  return text.replaceAll(/(.{1,60})(\s+|$)/g, '$1\n').trimEnd();
}
