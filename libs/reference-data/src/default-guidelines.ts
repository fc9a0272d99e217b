import type { SeedGuideline, SeedTemplate } from './seed.ts';

/** Texts to begin with. No instrument states them, hence `verified: false`: whoever has one records another version. */

const section = (heading: string, text: string): SeedGuideline['sections'][number] => ({
  heading: { en: heading },
  text: { en: text },
});

const COMPOSED =
  'Composed here from what an input paper of May 2024 asks for and from background knowledge of the directory; States have not adopted it.';

/** Data of `PublishGuideline`, of the day on which the directory was launched. */
export const defaultGuidelines: readonly SeedGuideline[] = [
  {
    effectiveOn: '2024-05-09',
    kind: 'coordination',
    version: 1,
    title: { en: 'Coordination between diplomatic and technical Points of Contact' },
    languages: ['en'],
    verified: false,
    doubt: COMPOSED,
    sections: [
      section(
        'Roles from the start',
        'Agree nationally who is responsible for what before an incident, so that capabilities can be identified and each Point of Contact can fulfil its mandate.',
      ),
      section(
        'Two roles, one State',
        'A diplomatic Point of Contact speaks with diplomatic counterparts, to clarify and to lower tension. A technical one speaks with technical counterparts, about indicators, mitigation and requests for assistance.',
      ),
      section(
        'A message that reaches either',
        'Tell each other of what arrives, so that a message that reaches either of the two is handled. To acknowledge a message is not to agree with what it says.',
      ),
      section(
        'Differentiated needs',
        'Where resources are scarce one office may hold both roles. Name an alternate where possible, and ask for guidance in the directory.',
      ),
    ],
  },
  {
    effectiveOn: '2024-05-09',
    kind: 'onboarding',
    version: 1,
    title: { en: 'First steps of a Point of Contact' },
    languages: ['en'],
    verified: false,
    doubt: COMPOSED,
    sections: [
      section('Designation', 'Designate nationally, and coordinate among the offices concerned.'),
      section(
        'Nomination',
        'The State nominates through its Permanent Mission; the directory manager checks what is given.',
      ),
      section('Training', 'Take the introductory course and the module of the role.'),
      section(
        'First check and first exercise',
        'Acknowledge the first communication check, and take part in an exercise or a meeting.',
      ),
    ],
  },
];

const field = (id: string, en: string, required = false): SeedTemplate['fields'][number] => ({
  id,
  label: { en },
  required,
});

/** Data of `PublishCommunicationTemplate`. */
export const defaultTemplates: readonly SeedTemplate[] = [
  {
    effectiveOn: '2025-04-01',
    template: 'communication',
    version: 1,
    title: { en: 'Communication between Points of Contact' },
    languages: ['en'],
    verified: false,
    doubt:
      'A proposal of this software: the fields of the template that was asked for by about April 2025 have not been read, nor the day.',
    fields: [
      field('sender', 'Sending State and type of Point of Contact', true),
      field('recipient', 'Receiving State and type of Point of Contact', true),
      field('sent-at', 'Date and time, with the time zone', true),
      field('reference', 'Reference number', true),
      field('purpose', 'Purpose: notify, ask for information, ask for assistance, test', true),
      field('urgency', 'Urgency'),
      field('description', 'Short description'),
      field('sector', 'Sector affected'),
      field('action', 'Action sought'),
      field('reply-by', 'Reply by'),
      field('handling', 'Handling marking'),
      field('acknowledgement', 'Acknowledgement'),
    ],
  },
];
