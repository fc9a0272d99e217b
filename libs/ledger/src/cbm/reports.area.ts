import type { Area, Cell, Known } from '../shared/area.ts';
import { chosenIn } from '../shared/chosen.ts';
import { counting } from '../shared/counting.ts';
import type { FromDoor } from '../shared/handling.ts';
import { VISIBILITIES } from '../shared/terms.ts';
import { CATALOGUE_READS, cbmGiven } from './cbm.given.ts';
import { EXTENTS } from './cbm.terms.ts';
import { type DeclarationsEvent, declarationsStream } from './declarations.events.ts';
import type { ReportsCommand, ReportsGiven } from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';
import { cbmReportStream, type ReportsEvent } from './reports.events.ts';
import { implementationReports } from './reports.projection.ts';

const SAID: readonly Cell[] = [
  { column: 'period_until', member: 'to', as: 'last-day' },
  { column: 'document', member: 'document.title', as: 'text' },
  { column: 'link', member: 'document.link', as: 'text' },
  { column: 'text', member: 'text', as: 'text', personal: true },
  { column: 'from', member: 'effectiveOn', as: 'day' },
];

/** What States report of their implementation of CBMs. */
export const implementationReportsArea: Area<ReportsCommand, ReportsEvent> = {
  name: 'cbm-reports',
  decider: reportsDecider,
  stream: (report = '') => cbmReportStream(report),
  participants: () => [],
  reads: (command) => [...CATALOGUE_READS, ...declarationsOf(command)],
  given: (command, known) => ({ ...cbmGiven(command, known), ...declared(command, known) }),
  tables: [
    {
      projection: implementationReports,
      streams: 'cbm-report-',
      shownBy: 'restrictedStatement',
      chosen: chosenIn('implementation_reports'),
    },
  ],
  about(recorded) {
    const event = recorded as ReportsEvent;
    switch (event.type) {
      case 'CbmImplementationReported':
      case 'CbmImplementationAmended':
      case 'CbmImplementationWithdrawnByState':
        return [event.data.report];
      default:
        return [];
    }
  },
  turns: ['CbmImplementationAmended', 'CbmImplementationWithdrawnByState'],
  rows: [
    {
      operation: 'implementation-reported',
      act: 'ReportImplementation',
      stream: { makes: 'report' },
      state: 'participant',
      cells: [
        { column: 'cbm', member: 'cbm', as: 'text', needed: true },
        { column: 'extent', member: 'extent', as: { oneOf: EXTENTS }, needed: true },
        { column: 'period_from', member: 'from', as: 'day', needed: true },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES }, needed: true },
        ...SAID,
      ],
    },
    {
      operation: 'implementation-amended',
      act: 'AmendImplementationReport',
      stream: { of: 'report' },
      target: 'report',
      state: 'participant',
      cells: [
        { column: 'extent', member: 'extent', as: { oneOf: EXTENTS } },
        { column: 'period_from', member: 'from', as: 'day' },
        { column: 'visibility', member: 'visibility', as: { oneOf: VISIBILITIES } },
        ...SAID,
      ],
    },
    {
      operation: 'implementation-withdrawn',
      act: 'WithdrawImplementationReport',
      stream: { of: 'report' },
      target: 'report',
      state: 'participant',
      cells: [
        { column: 'until', member: 'effectiveOn', as: 'last-day' },
        { column: 'reason', member: 'reason', as: 'code' },
      ],
    },
  ],
};

/** A new report is held against what its State declared. */
function declarationsOf(command: FromDoor<ReportsCommand>): readonly string[] {
  return command.type === 'ReportImplementation' ? [declarationsStream(command.data.participant)] : [];
}

function declared(command: FromDoor<ReportsCommand>, known: Known): Pick<ReportsGiven, 'nothingNew'> {
  const [stream] = declarationsOf(command);
  if (stream === undefined) return {};
  return { nothingNew: counting(known.events(stream) as readonly DeclarationsEvent[]).map(({ data }) => data) };
}
