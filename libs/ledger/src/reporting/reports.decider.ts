import { amend, type AmendRules } from '../shared/amend.ts';
import { requireCode } from '../shared/codes.ts';
import { counting, entries, type Entries, type Original, withEntry } from '../shared/counting.ts';
import { dayOf, requireDay } from '../shared/days.ts';
import { type CommandContext, type Decided, type Decider, Refusal } from '../shared/decider.ts';
import { requireManagerAct } from '../shared/state-act.ts';
import type {
  CorrectReport,
  Covering,
  DraftReport,
  FurtherVersion,
  IssueReport,
  ReportsCommand,
  ReportsGiven,
  ReviseReport,
} from './reports.commands.ts';
import {
  DEFAULT_THRESHOLD,
  requireCoverage,
  requireDrafted,
  requireEnded,
  requireMade,
  requireSymbol,
} from './reports.rules.ts';
import type { Coverage, ReportDrafted, ReportsEvent } from './reports.events.ts';
import { reports, reportVersions } from './reports.projection.ts';
import { currentOf, nextCorrigendum, nextRevision, ofReport, type Publication, publicationsOf } from './versions.ts';

type Decision = readonly Decided<ReportsEvent>[];
type Counting = readonly Original<ReportsEvent>[];

const rules: AmendRules<ReportsEvent> = {
  correctable: {
    ReportDrafted: ['coverage'],
    ReportIssued: [],
    ReportRevised: ['reason'],
    ReportCorrected: ['reason'],
  },
  required: ['coverage', 'reason'],
  projections: [reports, reportVersions],
  check,
};

/** The life of reports: drafted, issued, then revised and corrected; every version stays, under a symbol of its own. */
export const reportsDecider: Decider<Entries<ReportsEvent>, ReportsCommand, ReportsEvent> = {
  initial: entries(),
  evolve: withEntry,
  decide(command, state) {
    const events = counting(state.events);
    switch (command.type) {
      case 'DraftReport':
        return draft(command, events);
      case 'IssueReport':
        return issue(command, events);
      case 'ReviseReport':
        return revise(command, events);
      case 'CorrectReport':
        return correct(command, events);
      case 'CorrectEntry':
      case 'AnnulEntry':
        return amend(command, state.events, rules);
    }
  },
};

function draft({ data, context }: DraftReport, events: Counting): Decision {
  const { given, addendumTo } = data;
  requireManagerAct(context, given);
  const coverage = covered(data.coverage);
  requireCovered(coverage, given);
  const report = context.newId('report');
  if (ofReport(events, report).length > 0) throw new Refusal('already-drafted', 'This report is drafted already.');
  const about = { report, coverage, ...baseOf(addendumTo, events) };
  return [{ type: 'ReportDrafted', schemaVersion: 1, effectiveOn: dayOf(context.now), data: about }];
}

function issue({ data, context }: IssueReport, events: Counting): Decision {
  const { given, report, symbol, made } = data;
  requireManagerAct(context, given);
  const drafted = requireDraft(events, report);
  const { coverage, addendumTo } = drafted.data;
  requireSymbol(symbol, addendumTo?.symbol);
  requireMade(coverage, made);
  requireDrafted(coverage, data.coverage);
  const [before] = publicationsOf(ofReport(events, report));
  if (before) {
    if (before.data.symbol === symbol) return [];
    throw new Refusal('already-issued', 'This report is issued: revise it, or correct it.', [before.data.symbol]);
  }
  requireFree(symbol, publicationsOf(events));
  const effectiveOn = issuedOn(data, context);
  requireEnded(coverage, { issuedOn: effectiveOn, today: dayOf(context.now) });
  const issued = { report, of: drafted.revision, symbol, coverage, ...(made ? { made } : {}) };
  return [{ type: 'ReportIssued', schemaVersion: 1, effectiveOn, data: issued }];
}

function revise({ data, context }: ReviseReport, events: Counting): Decision {
  const { of, coverage, publications } = further(data, context, events);
  const supersedes = of.data.symbol;
  const symbol = nextRevision(publications);
  const { report, reason, made } = data;
  const revised = { report, of: of.revision, symbol, supersedes, reason, coverage, ...(made ? { made } : {}) };
  return [{ type: 'ReportRevised', schemaVersion: 1, effectiveOn: issuedOn(data, context), data: revised }];
}

function correct({ data, context }: CorrectReport, events: Counting): Decision {
  const { of, coverage, publications } = further(data, context, events);
  const corrects = of.data.symbol;
  const symbol = nextCorrigendum(publications);
  const { report, reason, made } = data;
  const corrected = { report, of: of.revision, symbol, corrects, reason, coverage, ...(made ? { made } : {}) };
  return [{ type: 'ReportCorrected', schemaVersion: 1, effectiveOn: issuedOn(data, context), data: corrected }];
}

/** What a further version rests on, and what it covers. */
function further(
  { report, reason, coverage: changes, made, effectiveOn, given }: FurtherVersion,
  context: CommandContext,
  events: Counting,
): { readonly of: Publication; readonly coverage: Coverage; readonly publications: readonly Publication[] } {
  requireManagerAct(context, given);
  requireDraft(events, report);
  requireCode('reason', reason);
  const publications = publicationsOf(ofReport(events, report));
  const of = currentOf(publications);
  const last = publications.at(-1);
  if (!of || !last) throw new Refusal('not-issued', 'Issue the report first.', [report]);
  const coverage = { ...last.data.coverage, ...changes };
  requireCovered(coverage, given);
  requireMade(coverage, made);
  if (coverage.framework !== of.data.coverage.framework || coverage.edition !== of.data.coverage.edition)
    throw new Refusal('another-report', 'A version stays with the framework and the edition of its report.');
  const day = issuedOn({ effectiveOn }, context);
  if (day < of.effectiveOn)
    throw new Refusal('ends-before-start', 'A version is issued no earlier than the one that it rests on.');
  requireEnded(coverage, { issuedOn: day, today: dayOf(context.now) });
  return { of, coverage, publications };
}

function covered({ framework, from, until, ...others }: Covering): Coverage {
  return { framework, from, until, at: null, on: until, edition: 'aggregate', threshold: DEFAULT_THRESHOLD, ...others };
}

function baseOf(report: string | undefined, events: Counting): Pick<ReportDrafted['data'], 'addendumTo'> {
  if (report === undefined) return {};
  const [issued] = publicationsOf(ofReport(events, report));
  if (issued) return { addendumTo: { report, symbol: issued.data.symbol } };
  throw new Refusal('not-issued', 'An addendum stands beside a report that is issued.', [report]);
}

function requireDraft(events: Counting, report: string): ReportDrafted {
  const drafted = ofReport(events, report).find((event) => event.type === 'ReportDrafted');
  if (drafted) return drafted;
  throw new Refusal('unknown-report', 'There is no such report.', [report]);
}

function requireCovered(coverage: Coverage, { frameworks }: ReportsGiven): void {
  requireCoverage(coverage);
  if (!frameworks.includes(coverage.framework))
    throw new Refusal('unknown-framework', 'Record this framework first.', [coverage.framework]);
}

function issuedOn(
  { effectiveOn }: { readonly effectiveOn?: string | undefined },
  { now }: Pick<CommandContext, 'now'>,
): string {
  if (effectiveOn !== undefined) requireDay(effectiveOn, 'the date of issue');
  return effectiveOn ?? dayOf(now);
}

/** What holds of reports as they count: each issued once, symbols of their own, each version after what it rests on. */
function check(events: Counting): void {
  const publications = publicationsOf(events);
  for (const { data } of events) requireCoverage(data.coverage);
  for (const { data } of publications) {
    requireMade(data.coverage, data.made);
    requireCode('reason', 'reason' in data ? data.reason : undefined);
  }
  const issued = publications.filter(({ type }) => type === 'ReportIssued').map(({ data }) => data.report);
  if (new Set(issued).size < issued.length)
    throw new Refusal('already-issued', 'The report would be issued twice.', issued);
  for (const [at, { data }] of publications.entries()) requireFree(data.symbol, publications.slice(0, at));
  for (const one of publications) {
    const rests = events.find(({ revision }) => revision === one.data.of);
    if (rests && one.effectiveOn < rests.effectiveOn && rests.type !== 'ReportDrafted')
      throw new Refusal('ends-before-start', 'A version is issued no earlier than the one that it rests on.', [
        one.data.symbol,
      ]);
  }
}

/** A symbol names one version of one report. */
function requireFree(symbol: string, publications: readonly Publication[]): void {
  if (publications.some(({ data }) => data.symbol === symbol))
    throw new Refusal('symbol-taken', 'Another report was issued under this symbol.', [symbol]);
}
