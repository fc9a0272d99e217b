import type { Command } from 'commander';
import {
  contributionsAt,
  namedOnAt,
  OUTLOOK_RULES,
  PAPERS_NOTICE,
  papersAt,
  proposalsAt,
  regionalMeasuresAt,
  statesAt,
  supportersAt,
  thematicOutlookAt,
} from '#libs/ledger';
import type { PlaceOptions } from './data-directory.ts';
import type { Io } from './io.ts';
import { type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, day, placed } from './options.ts';
import { printJson, printTable } from './output.ts';
import { momentOf, type RecordFiles, withRecord } from './record.ts';

interface OutlookOptions extends PlaceOptions, MomentOptions {
  readonly days?: readonly string[];
  readonly json?: boolean;
}

type Outlook = Awaited<ReturnType<typeof outlookAt>>;

export function addOutlook(program: Command, io: Io): void {
  const verb = program
    .command('outlook')
    .description('proposals of further CBMs by theme, papers, contributions, regional measures; reads files only')
    .option('--days <day...>', 'days to compare the themes on; default: the day of the moment', days);
  asJson(atMoment(placed(verb))).action((options: OutlookOptions) => outlook(options, io));
}

function days(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, day(text)];
}

async function outlook(options: OutlookOptions, io: Io): Promise<void> {
  const found = await withRecord(options, io, (record) => outlookAt(options, record));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  printMoment(io, found);
  printThemes(io, found);
  printPapers(io, found.papers);
  printOthers(io, found);
}

async function outlookAt(options: OutlookOptions, record: RecordFiles) {
  const { tables } = record;
  const moment = await momentOf(options, record);
  const states = statesAt(tables, moment, moment.on);
  const nameOf = (participant: string) => states(participant).names.short.en;
  return {
    ...moment,
    rules: OUTLOOK_RULES,
    themes: thematicOutlookAt(tables, moment.index, options.days ?? [moment.on]),
    proposals: proposalsAt(tables, moment).map(({ participant, ...proposal }) => ({
      ...proposal,
      tabledBy: nameOf(participant),
      supporters: supportersAt(tables, moment, proposal.proposal).map((one) => ({
        state: nameOf(one.participant),
        since: one.since,
      })),
    })),
    notice: PAPERS_NOTICE,
    papers: papersAt(tables, moment).map((one) => ({ ...one, named: namedOnAt(tables, moment, one.paper) })),
    contributions: contributionsAt(tables, moment),
    measures: regionalMeasuresAt(tables, moment),
  };
}

function printThemes(io: Io, { themes, proposals }: Outlook): void {
  const [first] = themes;
  io.out('\nThemes of further CBMs: States that support a proposal, each counted once (proposals tabled)\n');
  printTable(
    io,
    ['Theme', ...(first?.days ?? []).map(({ on }) => on)],
    themes.map(({ theme, days: counts }) => [
      theme,
      ...counts.map((one) => `${String(one.states)} (${String(one.proposals)})`),
    ]),
  );
  io.out('\nProposals\n');
  printTable(
    io,
    ['Theme', 'Title', 'Tabled', 'By', 'States supporting'],
    proposals.map((one) => [one.theme, one.title, one.tabledOn, one.tabledBy, one.supporters.length]),
  );
}

function printPapers(io: Io, papers: Outlook['papers']): void {
  io.out('\nPapers\n');
  printTable(
    io,
    ['Date', 'Title', 'States named'],
    papers.map(({ date, precision, title, named }) => [
      precision === 'month' ? date.slice(0, 7) : precision === 'year' ? date.slice(0, 4) : date,
      title,
      named.length,
    ]),
  );
  io.out(`${PAPERS_NOTICE}\n`);
}

function printOthers(io: Io, { contributions, measures }: Outlook): void {
  io.out('\nContributions\n');
  printTable(
    io,
    ['Date', 'Organisation', 'Domain', 'CBM', 'Document'],
    contributions.map(({ date, organisation, domain, cbm, document: { symbol, title, link } }) => [
      date,
      organisation,
      domain,
      cbm,
      title ?? symbol ?? link ?? null,
    ]),
  );
  io.out('\nMeasures of regional bodies, mapped to global CBMs and never merged\n');
  printTable(
    io,
    ['Body', 'No.', 'Title', 'Global CBMs', 'Compared with the texts'],
    measures.map(({ body, measure, title, cbms, verified }) => [
      body,
      measure,
      title,
      cbms.join(' '),
      verified ? 'yes' : 'no',
    ]),
  );
}
