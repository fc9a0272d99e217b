import type { LedgerEvent } from '#libs/event-store';
import type { Area, Known, RowAct } from '../shared/area.ts';
import { counting, type Original } from '../shared/counting.ts';
import type { FromDoor } from '../shared/handling.ts';
import { FRAMEWORKS_STREAM, type FrameworksEvent } from './frameworks.events.ts';
import type { ReportsCommand, ReportsGiven } from './reports.commands.ts';
import { reportsDecider } from './reports.decider.ts';
import { EDITIONS, reportStream, type ReportsEvent } from './reports.events.ts';
import { reports, reportVersions, versionEntity } from './reports.projection.ts';
import { publicationsOf } from './versions.ts';

/** A source tells what was published; what its reports said is not in this ledger, so they have no digest. */
const rows: readonly RowAct[] = [
  {
    operation: 'report-drafted',
    act: 'DraftReport',
    stream: { makes: 'report' },
    cells: [
      { column: 'framework', member: 'coverage.framework', as: 'text', needed: true },
      { column: 'period_from', member: 'coverage.from', as: 'day', needed: true },
      { column: 'period_until', member: 'coverage.until', as: 'day', needed: true },
      { column: 'as_of', member: 'coverage.on', as: 'day', needed: true },
      { column: 'as_known_at', member: 'coverage.at', as: 'whole' },
      { column: 'edition', member: 'coverage.edition', as: { oneOf: EDITIONS } },
      { column: 'threshold', member: 'coverage.threshold', as: 'whole' },
    ],
  },
  {
    operation: 'report-issued',
    act: 'IssueReport',
    stream: { of: 'report' },
    target: 'report',
    cells: [
      { column: 'symbol', member: 'symbol', as: 'text', needed: true },
      { column: 'from', member: 'effectiveOn', as: 'day' },
    ],
  },
  ...(['revised', 'corrected'] as const).map((kind): RowAct => ({
    operation: `report-${kind}`,
    act: kind === 'revised' ? 'ReviseReport' : 'CorrectReport',
    stream: { of: 'report' },
    target: 'report',
    cells: [
      { column: 'reason', member: 'reason', as: 'code', needed: true },
      { column: 'from', member: 'effectiveOn', as: 'day' },
    ],
  })),
];

/** What is published from the record, and every version of it. */
export const reportsArea: Area<ReportsCommand, ReportsEvent> = {
  name: 'reports',
  decider: reportsDecider,
  stream: (report) => reportStream(report ?? ''),
  participants: () => [],
  reads: (command) => [FRAMEWORKS_STREAM, ...baseOf(command)],
  given,
  tables: [
    { projection: reports, streams: 'report-', shownBy: 'reportDraft' },
    { projection: reportVersions, streams: 'report-', shownBy: 'aggregate' },
  ],
  about,
  rows,
};

/** The stream of the report that a draft is an addendum to. */
function baseOf(command: FromDoor<ReportsCommand>): readonly string[] {
  const base = command.type === 'DraftReport' ? command.data.addendumTo : undefined;
  return base === undefined ? [] : [reportStream(base)];
}

function given(command: FromDoor<ReportsCommand>, known: Known): Pick<ReportsGiven, 'frameworks' | 'baseSymbol'> {
  const frameworks = counting(known.events(FRAMEWORKS_STREAM) as readonly FrameworksEvent[]);
  const base = baseOf(command).flatMap((stream) => counting(known.events(stream) as readonly ReportsEvent[]));
  const symbol = publicationsOf(base)[0]?.data.symbol;
  return {
    frameworks: [...new Set(frameworks.map(({ data }) => data.framework))],
    ...(symbol === undefined ? {} : { baseSymbol: symbol }),
  };
}

function about({ type, data }: LedgerEvent): readonly string[] {
  switch (type) {
    case 'ReportDrafted':
      return [(data as Original<ReportsEvent>['data']).report];
    case 'ReportIssued':
    case 'ReportRevised':
    case 'ReportCorrected': {
      const { report, symbol } = data as { readonly report: string; readonly symbol: string };
      return [report, versionEntity(report, symbol)];
    }
    default:
      return [];
  }
}
