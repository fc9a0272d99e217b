import type { Command } from 'commander';
import {
  type GuidelineView,
  guidelinesAt,
  linkedSeatAt,
  regionalLinksAt,
  statesAt,
  TEMPLATE_NOTICE,
  templatesAt,
  type TemplateView,
} from '#libs/ledger';
import type { PlaceOptions } from './data-directory.ts';
import type { Io } from './io.ts';
import { type MomentOptions, printMoment } from './moment.ts';
import { asJson, atMoment, placed } from './options.ts';
import { printJson, printTable } from './output.ts';
import { momentOf, type RecordFiles, withRecord } from './record.ts';

interface GuidanceOptions extends PlaceOptions, MomentOptions {
  readonly json?: boolean;
}

export function addGuidance(program: Command, io: Io): void {
  const verb = program
    .command('guidance')
    .description('guidelines and templates in force, and what States say of regional directories; reads files only');
  asJson(atMoment(placed(verb))).action((options: GuidanceOptions) => guidance(options, io));
}

async function guidance(options: GuidanceOptions, io: Io): Promise<void> {
  const found = await withRecord(options, io, (record) => guidanceAt(options, record));
  if (options.json === true) {
    printJson(io, found);
    return;
  }
  const { guidelines, templates, regionalLinks } = found;
  printMoment(io, found);
  for (const guideline of guidelines) printGuideline(io, guideline);
  for (const template of templates) printTemplate(io, template);
  io.out('\nSeats that correspond to roles of regional directories, as the States declare\n');
  printTable(
    io,
    ['State', 'Seat', 'Regional body', 'Role there', 'Since'],
    regionalLinks.map(({ state, seatRole, ordinal, seat, body, role, since }) => [
      state,
      seatRole === null ? seat : `${seatRole} ${String(ordinal)}`,
      body,
      role,
      since,
    ]),
  );
}

async function guidanceAt(options: GuidanceOptions, record: RecordFiles) {
  const { tables } = record;
  const moment = await momentOf(options, record);
  const states = statesAt(tables, moment, moment.on);
  const regionalLinks = regionalLinksAt(tables, moment).map((link) => ({
    ...link,
    ...linkedSeatAt(tables, moment, link.seat),
    state: states(link.participant).names.short.en,
  }));
  return {
    ...moment,
    guidelines: guidelinesAt(tables, moment),
    templates: templatesAt(tables, moment),
    notice: TEMPLATE_NOTICE,
    regionalLinks,
  };
}

function printGuideline(io: Io, { kind, sections, ...version }: GuidelineView): void {
  const lines = sections.map(({ heading, text }) => `  ${heading.en}: ${text.en}`);
  io.out([...headOf(`Guideline “${kind}”`, version), ...lines, ''].join('\n'));
}

function printTemplate(io: Io, { template, fields, ...version }: TemplateView): void {
  const lines = fields.map(({ label, required }) => `  ${label.en}${required ? ' (asked for in any case)' : ''}`);
  io.out([...headOf(`Template “${template}”`, version), ...lines, `  ${TEMPLATE_NOTICE}`, ''].join('\n'));
}

function headOf(
  what: string,
  { version, title, from, verified, doubt }: Omit<GuidelineView, 'kind' | 'sections'>,
): readonly string[] {
  return [
    '',
    `${what}, version ${String(version)} from ${from}: ${title.en}`,
    ...(verified ? [] : ['  Not compared with the text of an instrument.']),
    ...(doubt === null ? [] : [`  ${doubt}`]),
  ];
}
