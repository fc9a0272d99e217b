import { frameworksArea, reportsArea } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import { FrameworkBody } from './reports.dto.ts';

/** Recording, correcting and annulling reporting frameworks. */
export const FrameworkActs = actsController({
  tag: 'reports',
  at: 'api/frameworks',
  area: frameworksArea,
  routes: [
    {
      path: '',
      command: 'RecordFramework',
      summary: 'Record a reporting framework, or record it anew with other periods',
      body: FrameworkBody,
      stream: 'only',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});

/** Correcting and annulling entries of the stream of reports. */
export const ReportAmendments = actsController({
  tag: 'reports',
  at: 'api/reports',
  area: reportsArea,
  routes: [],
  ids: {},
  amends: { path: '', stream: 'only' },
});
