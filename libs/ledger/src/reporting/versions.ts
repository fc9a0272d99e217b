import type { Original } from '../shared/counting.ts';
import type { ReportCorrected, ReportIssued, ReportRevised, ReportsEvent } from './reports.events.ts';

/** An event with which a version of a report was published. */
export type Publication = ReportIssued | ReportRevised | ReportCorrected;

export function isPublication(event: Original<ReportsEvent>): event is Publication {
  return event.type !== 'ReportDrafted';
}

/** What counts of one report. */
export function ofReport(events: readonly Original<ReportsEvent>[], report: string): readonly Original<ReportsEvent>[] {
  return events.filter(({ data }) => data.report === report);
}

/** What was published of these reports and counts, in order. */
export function publicationsOf(events: readonly Original<ReportsEvent>[]): readonly Publication[] {
  return events.filter(isPublication);
}

/** The version that is read now: the last one that is no corrigendum. */
export function currentOf(publications: readonly Publication[]): ReportIssued | ReportRevised | undefined {
  return publications.findLast((one) => one.type !== 'ReportCorrected');
}

/** `S`, then `S/Rev.1`, `S/Rev.2` … */
export function nextRevision(publications: readonly Publication[]): string {
  const revised = publications.filter(({ type }) => type === 'ReportRevised').length;
  return `${publications[0]?.data.symbol ?? ''}/Rev.${String(revised + 1)}`;
}

/** Corrigenda are counted for each version anew: `S/Rev.1/Corr.1`. */
export function nextCorrigendum(publications: readonly Publication[]): string {
  const current = currentOf(publications)?.data.symbol ?? '';
  const corrected = publications.filter((one) => one.type === 'ReportCorrected' && one.data.corrects === current);
  return `${current}/Corr.${String(corrected.length + 1)}`;
}
