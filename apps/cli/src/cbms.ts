import type { Command } from 'commander';
import { cbmsAt, type CbmView } from '#libs/ledger';
import { cbmDetails } from './cbm-details.ts';
import type { DetailOptions } from './detail-options.ts';
import { CliError, EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { printMoment } from './moment.ts';
import { asJson, atMoment, throughToken } from './options.ts';
import { printJson, printTable } from './output.ts';
import { momentOf, withRecord } from './record.ts';

const HEAD = ['CBM', 'Title', 'Category', 'Since', 'Status', 'States adopting', 'States reporting'];

export function addCbms(program: Command, io: Io): void {
  const verb = program
    .command('cbms')
    .description(
      'the catalogue of CBMs, and how many States adopt and report, from files only; or all about one CBM that you may see',
    )
    .argument('[cbm]', 'one CBM, such as CBM-3: its adoptions, lessons, reports and declarations; needs a token')
    .option(
      '--text',
      'of one: the texts of lessons and reports too, as far as you may see them; the reading is kept in the access journal',
    );
  asJson(atMoment(throughToken(verb))).action((cbm: string | undefined, options: DetailOptions) =>
    cbm === undefined ? cbms(options, io) : cbmDetails(cbm, options, io),
  );
}

async function cbms(options: DetailOptions, io: Io): Promise<void> {
  if (options.text === true) throw new CliError(EXIT.usage, 'Name the CBM of which you ask for texts.');
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
