import { SEAT } from '../directory/directory.examples.ts';
import { STATE_1 } from '../participants/participants.examples.ts';
import type { Decided } from '../shared/decider.ts';
import type { CommunicationTemplatePublished, GuidelinePublished, GuidelinesEvent } from './guidelines.events.ts';
import type { RegionalLinkDeclared, RegionalLinkEnded, RegionalLinksEvent } from './regional-links.events.ts';

export const LINK = '00000000-0000-5000-8000-00000000a101';

export const guidelinePublished: Decided<GuidelinePublished> = {
  type: 'GuidelinePublished',
  schemaVersion: 1,
  effectiveOn: '2024-03-08',
  data: {
    kind: 'coordination',
    version: 1,
    title: { en: 'Coordination between diplomatic and technical Points of Contact', fr: 'Coordination' },
    languages: ['en', 'fr'],
    verified: false,
    doubt: 'A draft for discussion.',
    sections: [
      {
        heading: { en: 'Roles', fr: 'Rôles' },
        text: { en: 'Define roles from the start.', fr: 'Définir les rôles dès le début.' },
      },
    ],
  },
};

export const secondGuideline: Decided<GuidelinePublished> = {
  type: 'GuidelinePublished',
  schemaVersion: 1,
  effectiveOn: '2025-01-01',
  data: {
    kind: 'coordination',
    version: 2,
    title: { en: 'Coordination between Points of Contact' },
    languages: ['en'],
    instrument: { symbol: 'A/80/257' },
    verified: true,
    sections: [{ heading: { en: 'Roles' }, text: { en: 'Define roles, and tell each other.' } }],
  },
};

export const templatePublished: Decided<CommunicationTemplatePublished> = {
  type: 'CommunicationTemplatePublished',
  schemaVersion: 1,
  effectiveOn: '2025-04-01',
  data: {
    template: 'communication',
    version: 1,
    title: { en: 'Communication between Points of Contact' },
    languages: ['en'],
    verified: false,
    fields: [
      { id: 'sender', label: { en: 'Sending State' }, required: true },
      { id: 'reply-by', label: { en: 'Reply by' }, required: false },
    ],
  },
};

export const guidelinesHistory: readonly Decided<GuidelinesEvent>[] = [
  guidelinePublished,
  secondGuideline,
  templatePublished,
];

export const linkDeclared: Decided<RegionalLinkDeclared> = {
  type: 'RegionalLinkDeclared',
  schemaVersion: 1,
  effectiveOn: '2024-03-01',
  data: { link: LINK, participant: STATE_1, seat: SEAT, body: 'OSCE', role: 'policy' },
};

/** Of the link at revision 0. */
export const linkEnded: Decided<RegionalLinkEnded> = {
  type: 'RegionalLinkEnded',
  schemaVersion: 1,
  effectiveOn: '2024-05-01',
  data: { link: LINK, participant: STATE_1, of: 0, reason: 'seat-moved' },
};

export const regionalLinksHistory: readonly Decided<RegionalLinksEvent>[] = [linkDeclared, linkEnded];
