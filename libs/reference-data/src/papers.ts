import type { SeedPaper } from './seed.ts';

/**
 * Two input papers of an open, informal, cross-regional group of States in the open-ended working group, with the States on whose behalf
 * they were submitted, by the names that stand on them. What they say is paraphrased; persons whom they name are left out.
 */

type Named = SeedPaper['named'][number];

/** The key of the seed under which a State is registered, by its code. */
const of = (name: string, code: string): Named => ({ name, participant: `seed member-state ${code}` });

const AUSTRALIA = of('Australia', 'AU');
const BRAZIL = of('Brazil', 'BR');
const CANADA = of('Canada', 'CA');
const CHILE = of('Chile', 'CL');
const FIJI = of('Fiji', 'FJ');
const GERMANY = of('Germany', 'DE');
const ISRAEL = of('Israel', 'IL');
const KOREA = of('the Republic of Korea', 'KR');
const MEXICO = of('Mexico', 'MX');
const NETHERLANDS = of('the Netherlands', 'NL');
const SINGAPORE = of('Singapore', 'SG');

const DOUBT = 'The title is paraphrased, and the day within the month is not known.';

const december2022: SeedPaper = {
  effectiveOn: '2022-12-01',
  precision: 'month',
  title: 'Proposal for the inter-sessional meeting of 5–9 December 2022: confidence-building measures',
  category: 'input-paper',
  document: { title: 'Input paper of the Confidence Builders, December 2022' },
  named: [
    AUSTRALIA,
    BRAZIL,
    CANADA,
    CHILE,
    FIJI,
    GERMANY,
    of('Indonesia', 'ID'),
    ISRAEL,
    MEXICO,
    NETHERLANDS,
    KOREA,
    of('Malaysia', 'MY'),
    SINGAPORE,
  ],
  asks: [
    'at least a day and a half on CBMs',
    'operationalization of a UN directory of Points of Contact',
    'CBMs for sharing information in the event of incidents',
    'cooperative measures with the private sector and civil society',
    'capacity-building for implementing CBMs',
  ],
  agenda: [
    {
      session: '1',
      subject: 'How CBMs can prevent escalation and strengthen cooperation: real cases and practical insights',
      organisations: ['Center for Humanitarian Dialogue', 'CyberPeace Institute'],
    },
    {
      session: '2',
      subject: 'Developments and expectations in the working group; a review of directories; regional perspectives',
      organisations: ['UNIDIR', 'African Union', 'ASEAN Regional Forum', 'OAS', 'OSCE', 'ECOWAS'],
    },
    {
      session: '3',
      subject: 'Thematic input by stakeholders: a study on CBMs, experience of the private sector, civil society',
      organisations: [
        'Global Forum on Cyber Expertise',
        'Igarapé Institute',
        'Microsoft',
        'Research ICT Africa',
        'DiploFoundation',
        'EU Institute for Security Studies',
        'University of Heidelberg / SWP / SIPRI',
      ],
    },
    {
      session: '5a',
      subject:
        'CBMs facilitating communication: a global network of Points of Contact beside regional ones, communication in crises, checks, exercises, administrative questions',
      organisations: [],
    },
    {
      session: '5b',
      subject: 'CBMs facilitating transparency: forms and levels, monitoring mechanisms, role of others than States',
      organisations: [],
    },
    {
      session: '5c',
      subject:
        'CBMs strengthening cooperation: consultation and dialogue, joint exercises, public-private partnerships, capacity-building',
      organisations: [],
    },
    {
      session: 'closing',
      subject: 'Results, and outlook to the fourth session; moderated by the Chair, supported by UNODA',
      organisations: [],
    },
  ],
  doubt: `${DOUBT} The draft agenda has no session 4.`,
};

const may2024: SeedPaper = {
  effectiveOn: '2024-05-01',
  precision: 'month',
  title: 'Proposed content for the intersessional meeting of May 2024',
  category: 'input-paper',
  document: { title: 'Input paper of the Confidence Builders, May 2024' },
  named: [
    AUSTRALIA,
    of('Argentina', 'AR'),
    BRAZIL,
    CANADA,
    CHILE,
    of('Colombia', 'CO'),
    of('Czech Republic', 'CZ'),
    of('Dominican Republic', 'DO'),
    FIJI,
    GERMANY,
    ISRAEL,
    of('Jordan', 'JO'),
    KOREA,
    MEXICO,
    NETHERLANDS,
    SINGAPORE,
    of('Uruguay', 'UY'),
  ],
  asks: [
    'roles, responsibilities and tasks of Points of Contact that are defined from the start',
    'clear guidelines for coordination between diplomatic and technical Points of Contact',
    'recognition of digital gaps, differentiated needs and availability of resources',
    'lessons and guidance of experienced States on single CBMs (Adopt-a-CBM)',
    'guided discussions among all Member States',
  ],
  agenda: [
    {
      session: '1',
      subject: 'Request for guidance, and onboarding of Points of Contact',
      organisations: [],
    },
    {
      session: '2',
      subject: 'Lessons of implementing CBMs, also from other domains such as outer space',
      organisations: ['UNOOSA', 'UNIDIR', 'UNODA', 'SIPRI'],
    },
    {
      session: '3',
      subject:
        'Thematic outlook: room for additional CBMs, thematic areas, global and regional practice, engagement of stakeholders',
      organisations: [],
    },
  ],
  doubt: `${DOUBT} It calls the session of March 2024 the sixth; it was the seventh.`,
};

/** Data of `SubmitPaper`. Among Example States nobody is said to be meant by a name. */
export function papers(kind: 'real' | 'example'): readonly SeedPaper[] {
  const all = [december2022, may2024];
  if (kind === 'real') return all;
  return all.map((paper) => ({ ...paper, named: paper.named.map(({ name }) => ({ name })) }));
}
