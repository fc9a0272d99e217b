import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json } from '../shared/project.ts';
import type { Coverage, Made, ReportsEvent } from './reports.events.ts';
import type { Publication } from './versions.ts';

/** Entity: the report, as it was drafted. What became of it are its versions. */
export const reports: Projection<LedgerEvent> = {
  table: {
    name: 'reports',
    version: 1,
    fields: {
      framework: { type: 'text', indexed: true },
      edition: { type: 'text', indexed: true },
      from: { type: 'text' },
      until: { type: 'text' },
      at: { type: 'integer' },
      on: { type: 'text' },
      threshold: { type: 'integer' },
      addendumTo: { type: 'text', indexed: true },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ReportsEvent;
    switch (event.type) {
      case 'ReportDrafted': {
        const { report, coverage, addendumTo } = event.data;
        const fields = { addendumTo: addendumTo?.report ?? null, ...fieldsOf(coverage) };
        return [{ kind: 'start', entity: report, from: event.effectiveOn, to: null, fields }];
      }
      default:
        return [];
    }
  },
};

/** Entity: report and symbol; a version stays as it was issued. `kind`: `issued`, `revised` or `corrected`. */
export const reportVersions: Projection<LedgerEvent> = {
  table: {
    name: 'report_versions',
    version: 2,
    fields: {
      report: { type: 'text', indexed: true },
      framework: { type: 'text', indexed: true },
      edition: { type: 'text', indexed: true },
      kind: { type: 'text' },
      symbol: { type: 'text', indexed: true },
      rests: { type: 'text' },
      reason: { type: 'text' },
      issuedOn: { type: 'text' },
      from: { type: 'text' },
      until: { type: 'text', indexed: true },
      at: { type: 'integer' },
      on: { type: 'text' },
      threshold: { type: 'integer' },
      digest: { type: 'text', indexed: true },
      figures: { type: 'text' },
      renderer: { type: 'text' },
      files: { type: 'json' },
      revision: { type: 'integer' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ReportsEvent;
    switch (event.type) {
      case 'ReportIssued':
        return version(event, 'issued', { rests: null, reason: null });
      case 'ReportRevised':
        return version(event, 'revised', { rests: event.data.supersedes, reason: event.data.reason });
      case 'ReportCorrected':
        return version(event, 'corrected', { rests: event.data.corrects, reason: event.data.reason });
      default:
        return [];
    }
  },
};

export function versionEntity(report: string, symbol: string): string {
  return `${report} ${symbol}`;
}

function version(
  { data, effectiveOn, revision }: Publication & { readonly revision: number },
  kind: string,
  rests: Fields,
): readonly Assertion[] {
  const { report, symbol, coverage, made } = data;
  const fields: Fields = {
    report,
    kind,
    symbol,
    issuedOn: effectiveOn,
    revision,
    ...rests,
    ...fieldsOf(coverage),
    ...madeFields(made),
  };
  return [{ kind: 'start', entity: versionEntity(report, symbol), from: effectiveOn, to: null, fields }];
}

function fieldsOf({ framework, edition, from, until, at, on, threshold }: Coverage): Fields {
  return { framework, edition, from, until, at, on, threshold };
}

function madeFields(made: Made | undefined): Fields {
  if (!made) return { digest: null, figures: null, renderer: null, files: null };
  const { digest, figures, renderer, files } = made;
  return { digest, figures, renderer, files: json(files) };
}
