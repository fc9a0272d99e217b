import { contributionsArea, papersArea, proposalsArea, regionalMeasuresArea } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import {
  EndSupportBody,
  MapRegionalMeasureBody,
  RecordContributionBody,
  StateSupportBody,
  SubmitPaperBody,
  TableProposalBody,
} from './outlook.dto.ts';

const tag = 'outlook';

/** Further CBMs that States propose and support. */
export const ProposalActs = actsController({
  tag,
  at: 'api/cbm-proposals',
  area: proposalsArea,
  routes: [
    {
      path: '',
      command: 'TableCbmProposal',
      summary: 'Table a proposal of a further CBM',
      body: TableProposalBody,
      stream: { makes: 'proposal' },
    },
    {
      path: ':proposal/support',
      command: 'StateSupport',
      summary: 'State that a further State supports the proposal',
      body: StateSupportBody,
      stream: { of: 'proposal' },
    },
    {
      path: ':proposal/support-ending',
      command: 'EndSupport',
      summary: 'State that a State supports the proposal no more; the proposal stays on record',
      body: EndSupportBody,
      stream: { of: 'proposal' },
      until: 'effectiveOn',
    },
  ],
  ids: { proposal: 'The proposal.' },
  amends: { path: ':proposal', stream: { of: 'proposal' } },
});

/** Papers with the States named on them. */
export const PaperActs = actsController({
  tag,
  at: 'api/papers',
  area: papersArea,
  routes: [
    {
      path: '',
      command: 'SubmitPaper',
      summary: 'Record a paper that States submitted, with the States named on it',
      body: SubmitPaperBody,
      stream: 'only',
      makes: 'paper',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});

/** What organisations and experts’ offices of other domains contribute; a State or the manager records it. */
export const ContributionActs = actsController({
  tag,
  at: 'api/contributions',
  area: contributionsArea,
  routes: [
    {
      path: '',
      command: 'RecordContribution',
      summary: 'Record what an organisation or an expert’s office contributed',
      body: RecordContributionBody,
      stream: 'only',
      makes: 'contribution',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});

/** Measures of regional bodies beside the global ones; an organisation maps its own. */
export const RegionalMeasureActs = actsController({
  tag,
  at: 'api/regional-measures',
  area: regionalMeasuresArea,
  routes: [
    {
      path: '',
      command: 'MapRegionalMeasure',
      summary: 'Map a measure of a regional body to the global CBMs that it corresponds to',
      body: MapRegionalMeasureBody,
      stream: 'only',
      organisation: 'body',
    },
  ],
  ids: {},
  amends: { path: '', stream: 'only' },
});
