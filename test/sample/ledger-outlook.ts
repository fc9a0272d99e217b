import {
  contributionsAt,
  namedOnAt,
  papersAt,
  participantsAt,
  proposalsAt,
  regionalLinksAt,
  regionalMeasuresAt,
  supportersAt,
} from '#libs/ledger';
import type { Point, ReadModels } from '#libs/temporal';
import type { Outlook } from './expected-outlook.mjs';

/** Guidance and outlook in the words of the script; Example States by the name that they had first. */
export function ledgerOutlook(tables: ReadModels, point: Point): Outlook {
  const now = { index: tables.checkpoint([]), on: '2026-01-01' };
  const numbers = new Map(
    participantsAt(tables, now, {}, now.on).map(({ state, codes }) => [
      state.participant,
      `Example State ${codes['example'] ?? ''}`,
    ]),
  );
  const name = (participant: string | null) => (participant === null ? '' : (numbers.get(participant) ?? ''));
  const own = ({ body }: { readonly body: string }) => body === 'Example Organisation';
  const synthetic = ({ title }: { readonly title: string }) => title.endsWith('(synthetic)');
  return {
    proposals: Object.fromEntries(
      proposalsAt(tables, point).map(({ proposal, title, theme }) => [
        title,
        {
          theme,
          states: supportersAt(tables, point, proposal)
            .map(({ participant }) => name(participant))
            .toSorted(),
        },
      ]),
    ),
    papers: Object.fromEntries(
      papersAt(tables, point)
        .filter(synthetic)
        .map(({ paper, title }) => [
          title,
          namedOnAt(tables, point, paper).map(({ participant }) => name(participant)),
        ]),
    ),
    links: regionalLinksAt(tables, point)
      .map(({ participant, body, role }) => `${name(participant)}: ${body}, ${role}`)
      .toSorted(),
    measures: Object.fromEntries(
      regionalMeasuresAt(tables, point)
        .filter(own)
        .map(({ body, measure, cbms }) => [`${body} ${measure}`, cbms.join(' ')]),
    ),
    contributions: contributionsAt(tables, point)
      .map(({ document, participant }) => `${document.title ?? ''} ${name(participant)}`.trim())
      .toSorted(),
  };
}
