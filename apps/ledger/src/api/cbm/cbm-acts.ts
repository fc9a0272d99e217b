import { adoptionsArea, catalogueArea, declarationsArea, implementationReportsArea, lessonsArea } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import {
  AdoptCbmBody,
  AmendImplementationBody,
  AmendLessonBody,
  CatalogueVersionBody,
  EndAdoptionBody,
  JoinAdoptionBody,
  NothingNewBody,
  ReportImplementationBody,
  ShareLessonBody,
  WithdrawImplementationBody,
  WithdrawLessonBody,
} from './cbm.dto.ts';

const tag = 'CBMs';

/** The list of CBMs, recorded by the manager as States adopted it. */
export const CatalogueActs = actsController({
  tag,
  at: 'api/cbm-catalogue',
  area: catalogueArea,
  routes: [
    {
      path: 'versions',
      command: 'RecordCatalogueVersion',
      summary: 'Record a version of the list of CBMs that States adopted',
      body: CatalogueVersionBody,
      stream: 'only',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});

/** States champion CBMs. */
export const AdoptionActs = actsController({
  tag,
  at: 'api/cbm-adoptions',
  area: adoptionsArea,
  routes: [
    {
      path: '',
      command: 'AdoptCbm',
      summary: 'Adopt a CBM: a State champions it',
      body: AdoptCbmBody,
      stream: { makes: 'adoption' },
    },
    {
      path: ':adoption/joining',
      command: 'JoinCbmAdoption',
      summary: 'Join an adoption: a further State champions the CBM',
      body: JoinAdoptionBody,
      stream: { of: 'adoption' },
    },
    {
      path: ':adoption/ending',
      command: 'EndCbmAdoption',
      summary: 'End a State’s part in an adoption; the adoption ends when the last leaves',
      body: EndAdoptionBody,
      stream: { of: 'adoption' },
      until: 'effectiveOn',
    },
  ],
  ids: { adoption: 'The adoption.' },
  amends: { path: ':adoption', stream: { of: 'adoption' } },
});

/** What States learnt from implementing CBMs. */
export const LessonActs = actsController({
  tag,
  at: 'api/cbm-lessons',
  area: lessonsArea,
  routes: [
    {
      path: '',
      command: 'ShareLesson',
      summary: 'Share what a State learnt from implementing a CBM',
      body: ShareLessonBody,
      stream: { makes: 'lesson' },
    },
    {
      path: ':lesson/amendment',
      command: 'AmendLesson',
      summary: 'Say a lesson anew, or open it to others',
      body: AmendLessonBody,
      stream: { of: 'lesson' },
    },
    {
      path: ':lesson/withdrawal',
      command: 'WithdrawLesson',
      summary: 'Withdraw a lesson',
      body: WithdrawLessonBody,
      stream: { of: 'lesson' },
      until: 'effectiveOn',
    },
  ],
  ids: { lesson: 'The lesson.' },
  amends: { path: ':lesson', stream: { of: 'lesson' } },
});

/** What States report of their implementation of CBMs. */
export const ImplementationActs = actsController({
  tag,
  at: 'api/cbm-reports',
  area: implementationReportsArea,
  routes: [
    {
      path: '',
      command: 'ReportImplementation',
      summary: 'Report, voluntarily, a measure that a State has taken',
      body: ReportImplementationBody,
      stream: { makes: 'report' },
      until: 'to',
    },
    {
      path: ':report/amendment',
      command: 'AmendImplementationReport',
      summary: 'Amend an implementation report, or open it to others',
      body: AmendImplementationBody,
      stream: { of: 'report' },
      until: 'to',
    },
    {
      path: ':report/withdrawal',
      command: 'WithdrawImplementationReport',
      summary: 'Withdraw an implementation report',
      body: WithdrawImplementationBody,
      stream: { of: 'report' },
      until: 'effectiveOn',
    },
  ],
  ids: { report: 'The implementation report.' },
  amends: { path: ':report', stream: { of: 'report' } },
});

/** "Nothing new to report", for all CBMs at once. */
export const DeclarationActs = actsController({
  tag,
  at: 'api/cbm-declarations',
  area: declarationsArea,
  routes: [
    {
      path: '',
      command: 'DeclareNothingNew',
      summary: 'Declare that a State has nothing new to report for a period, in one act for all CBMs',
      body: NothingNewBody,
      stream: 'participant',
      makes: 'declaration',
      until: 'to',
    },
  ],
  ids: { participant: 'The State whose declarations they are.' },
  amends: { path: ':participant', stream: 'participant' },
});
