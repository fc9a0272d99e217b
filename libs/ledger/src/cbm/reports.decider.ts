import { amend } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { type Decided, type Decider, Refusal, type Warning } from '../shared/decider.ts';
import { requireStateAct } from '../shared/state-act.ts';
import { requireText } from '../shared/wording.ts';
import {
  cardOf,
  notIn,
  overlaps,
  requireBegun,
  requireDocuments,
  requireExtent,
  requirePeriod,
  requireVisibility,
} from './cbm.rules.ts';
import { type Checking, decideChecked } from './checked.ts';
import type {
  AmendImplementationReport,
  AmendReportEntry,
  ReportImplementation,
  ReportsCommand,
  WithdrawImplementationReport,
} from './reports.commands.ts';
import type { CbmImplementationAmended, CbmImplementationReported, ReportsEvent } from './reports.events.ts';
import { implementationReports } from './reports.projection.ts';
import {
  changesOn,
  checkSubmission,
  type Course,
  ownSubmission,
  type Submission,
  submissionIn,
} from './submissions.ts';

type State = Entries<ReportsEvent>;
type Decision = readonly Decided<ReportsEvent>[];
type Counting = readonly Original<ReportsEvent>[];
type Said = CbmImplementationReported['data'];
type Act = ReportImplementation | AmendImplementationReport | WithdrawImplementationReport;

const COURSE: Course = {
  made: 'CbmImplementationReported',
  amended: 'CbmImplementationAmended',
  withdrawn: 'CbmImplementationWithdrawnByState',
};

/** What a State says that it did about a CBM; it amends and withdraws it itself. */
export const reportsDecider: Decider<State, ReportsCommand, ReportsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    if (command.card) requireText(command.card);
    switch (command.type) {
      case 'ReportImplementation':
      case 'AmendImplementationReport':
      case 'WithdrawImplementationReport':
        requireStateAct(command.context, command.data.participant, command.data.given);
        return decideChecked(command, state, decideOne, check);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amendEntry(command, state);
    }
  },
  warn: (command) => (command.type === 'ReportImplementation' ? declaredOtherwise(command) : []),
};

/** The figures count the State on both sides where it lets both stand. */
function declaredOtherwise({ data: { from, to, given } }: ReportImplementation): readonly Warning[] {
  const declared = given.nothingNew?.find((period) => overlaps(period, { from, ...(to === undefined ? {} : { to }) }));
  if (!declared) return [];
  const detail = `The State declared nothing new for a period that begins on ${declared.from} and meets this one.`;
  return [{ code: 'nothing-new-declared', detail }];
}

function decideOne(command: Act, effectiveOn: string, events: Counting): Decision {
  switch (command.type) {
    case 'ReportImplementation':
      return report(command, effectiveOn);
    case 'AmendImplementationReport':
      return amendReport(command, effectiveOn, events);
    case 'WithdrawImplementationReport':
      return withdraw(command, effectiveOn, events);
  }
}

function report(command: ReportImplementation, effectiveOn: string): Decision {
  const { participant, cbm, extent, from, to, evidence, document, visibility } = command.data;
  const reported = {
    report: command.context.newId('report'),
    participant,
    cbm,
    extent,
    from,
    ...(to === undefined ? {} : { to }),
    evidence: evidence ?? (document ? [document] : []),
    visibility,
    ...cardOf(command),
  };
  return [{ type: 'CbmImplementationReported', schemaVersion: 1, effectiveOn, data: reported }];
}

function amendReport(command: AmendImplementationReport, effectiveOn: string, events: Counting): Decision {
  const { report: id, participant, extent, from, to, document, visibility } = command.data;
  const evidence = command.data.evidence ?? (document ? [document] : undefined);
  const submission = reportIn(events, id, participant);
  const changes = changesOn(submission, { extent, from, to, evidence, visibility }, effectiveOn);
  if (Object.keys(changes).length === 0 && !command.card) return [];
  const { revision: of, data } = submission.made;
  const amended = { report: id, participant, of, ...changes, ...cardOf(command, data.card) };
  const event = { type: 'CbmImplementationAmended', schemaVersion: 1, effectiveOn } as const;
  return [{ ...event, data: amended as CbmImplementationAmended['data'] }];
}

function withdraw({ data }: WithdrawImplementationReport, effectiveOn: string, events: Counting): Decision {
  const { report: id, participant, reason } = data;
  const { made, withdrawn } = reportIn(events, id, participant);
  if (withdrawn) return [];
  requireCode('reason', reason);
  const gone = { report: id, participant, of: made.revision, ...(reason === undefined ? {} : { reason }) };
  return [{ type: 'CbmImplementationWithdrawnByState', schemaVersion: 1, effectiveOn, data: gone }];
}

function reportIn(events: Counting, id: string, participant: string): Submission<Said> {
  const found = submissionIn<Said>(events, COURSE);
  return ownSubmission(
    found?.made.data.report === id ? found : undefined,
    participant,
    () => new Refusal('unknown-report', 'There is no such implementation report.', [id]),
  );
}

function amendEntry(command: AmendReportEntry, { events }: State): Decision {
  const said = ['extent', 'from', 'to', 'evidence', 'visibility', 'card'];
  return amend(command, events, {
    correctable: {
      CbmImplementationReported: said,
      CbmImplementationAmended: said,
      CbmImplementationWithdrawnByState: ['reason'],
    },
    required: ['extent', 'from', 'evidence', 'visibility'],
    ofState: ['CbmImplementationReported', 'CbmImplementationAmended', 'CbmImplementationWithdrawnByState'],
    projections: [implementationReports],
    check: (after) => check(after, notIn(after, counting(events)), command),
  });
}

function check(events: Counting, fresh: Counting, command: Checking): void {
  checkSubmission(events, fresh, command, COURSE, requireReport);
  for (const { data } of fresh) {
    const { from } = data as { readonly from?: string };
    if (from !== undefined) requireBegun(from, command.context);
  }
}

function requireReport({ extent, from, to, evidence, visibility }: Said): void {
  requireExtent(extent);
  requirePeriod(from, to);
  requireDocuments(evidence);
  requireVisibility(visibility);
}
