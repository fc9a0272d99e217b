import { guidelinesArea, regionalLinksArea } from '#libs/ledger';
import { actsController } from '../../http/act-routes.ts';
import {
  DeclareRegionalLinkBody,
  EndRegionalLinkBody,
  PublishGuidelineBody,
  PublishTemplateBody,
} from './guidance.dto.ts';

const tag = 'guidance';

/** Guidelines and templates, recorded by the manager as others published them. */
export const GuidelineActs = actsController({
  tag,
  at: 'api',
  area: guidelinesArea,
  routes: [
    {
      path: 'guidelines',
      command: 'PublishGuideline',
      summary: 'Record a version of a guideline as it was published',
      body: PublishGuidelineBody,
      stream: 'only',
    },
    {
      path: 'templates',
      command: 'PublishCommunicationTemplate',
      summary: 'Record a version of a communication template as it was published',
      body: PublishTemplateBody,
      stream: 'only',
    },
  ],
  ids: {},
  amends: { path: 'guidelines', stream: 'only' },
});

/** Which seats of States correspond to which roles of regional directories. */
export const RegionalLinkActs = actsController({
  tag,
  at: 'api/regional-links',
  area: regionalLinksArea,
  routes: [
    {
      path: '',
      command: 'DeclareRegionalLink',
      summary: 'Declare to which role of a regional directory a seat of the State corresponds',
      body: DeclareRegionalLinkBody,
      stream: 'participant',
      makes: 'link',
    },
    {
      path: ':link/ending',
      command: 'EndRegionalLink',
      summary: 'Declare that a seat corresponds to that role no more',
      body: EndRegionalLinkBody,
      stream: 'participant',
      until: 'effectiveOn',
    },
  ],
  ids: { link: 'The link.', participant: 'The State whose links they are.' },
  amends: { path: ':participant', stream: 'participant' },
});
