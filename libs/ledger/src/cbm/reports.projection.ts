import type { LedgerEvent } from '#libs/event-store';
import type { Assertion, Fields, Projection } from '#libs/temporal';
import { json, nothing } from '../shared/project.ts';
import type { CbmImplementationAmended, CbmImplementationReported, ReportsEvent } from './reports.events.ts';

/** Entity: the report. `status`: `reported` or `withdrawn`; `year`: of the day of reporting. */
export const implementationReports: Projection<LedgerEvent> = {
  table: {
    name: 'implementation_reports',
    version: 1,
    fields: {
      participant: { type: 'text', indexed: true },
      cbm: { type: 'text', indexed: true },
      year: { type: 'text', indexed: true },
      reportedOn: { type: 'text' },
      status: { type: 'text', indexed: true },
      extent: { type: 'text' },
      activityFrom: { type: 'text' },
      activityTo: { type: 'text' },
      evidence: { type: 'json' },
      visibility: { type: 'text' },
      subject: { type: 'text' },
      commitment: { type: 'text' },
    },
  },
  project(recorded): readonly Assertion[] {
    const event = recorded as ReportsEvent;
    const { effectiveOn: from } = event;
    switch (event.type) {
      case 'CbmImplementationReported': {
        const { report, participant, cbm } = event.data;
        const made = { participant, cbm, year: from.slice(0, 4), reportedOn: from, status: 'reported' };
        return [{ kind: 'start', entity: report, from, to: null, fields: { ...made, ...said(event.data) } }];
      }
      case 'CbmImplementationAmended': {
        const { report, of } = event.data;
        return [{ kind: 'patch', entity: report, from, to: null, fields: said(event.data), of: { revision: of } }];
      }
      case 'CbmImplementationWithdrawnByState': {
        const { report, of } = event.data;
        const fields = { status: 'withdrawn' };
        return [{ kind: 'patch', entity: report, from, to: null, fields, of: { revision: of } }];
      }
      case 'EntryCorrected':
      case 'EntryAnnulled':
        return [];
      default:
        return nothing(event);
    }
  },
};

/** What the event says of the report; what it does not mention stays as it was. */
function said(data: CbmImplementationReported['data'] | CbmImplementationAmended['data']): Fields {
  const { extent, from, to, evidence, visibility, card } = data;
  return {
    ...(extent === undefined ? {} : { extent }),
    ...(from === undefined ? {} : { activityFrom: from }),
    ...(to === undefined ? {} : { activityTo: to }),
    ...(evidence === undefined ? {} : { evidence: json(evidence) }),
    ...(visibility === undefined ? {} : { visibility }),
    ...(card ? { subject: card.subject, commitment: card.commitment } : {}),
  };
}
