import type { SeedCitation, SeedTexts } from './seed.ts';

/** Data of a `RecordFramework`. */
export interface SeedFramework {
  readonly effectiveOn: string;
  readonly framework: string;
  readonly title: SeedTexts;
  readonly instrument: SeedCitation;
  readonly verified: boolean;
  readonly periods: readonly {
    readonly name: string;
    readonly from: string;
    readonly until: string;
    readonly basis: string;
    readonly verified: boolean;
  }[];
}

/**
 * A period ends with the session that adopts its report and begins on the day after the one before. Sessions whose days were read in a
 * public page are verified; the others are background knowledge, as is the cycle of the Global Mechanism.
 */
export const frameworks: readonly SeedFramework[] = [
  {
    effectiveOn: '2021-12-13',
    framework: 'OEWG_APR',
    title: { en: 'Annual progress reports of the open-ended working group 2021–2025' },
    instrument: { symbol: 'A/RES/75/240' },
    verified: false,
    periods: [
      {
        name: '2022',
        from: '2021-12-13',
        until: '2022-07-29',
        basis:
          'from the first session to the end of the third, 25–29 July 2022 (A/77/275); the first day is not verified',
        verified: false,
      },
      {
        name: '2023',
        from: '2022-07-30',
        until: '2023-07-28',
        basis: 'to the end of the fifth session in July 2023 (A/78/265); the last day is not verified',
        verified: false,
      },
      {
        name: '2024',
        from: '2023-07-29',
        until: '2024-07-12',
        basis: 'to the end of the eighth session, 8–12 July 2024 (A/79/214); the first day is not verified',
        verified: false,
      },
      {
        name: '2025',
        from: '2024-07-13',
        until: '2025-07-11',
        basis: 'to the end of the eleventh session, 7–11 July 2025 (A/80/257)',
        verified: true,
      },
    ],
  },
  {
    effectiveOn: '2025-07-12',
    framework: 'GM_ANNUAL',
    title: { en: 'Global Mechanism: annual report' },
    instrument: { symbol: 'A/80/257', paragraph: 'Annex I' },
    verified: false,
    periods: [
      {
        name: '2026',
        from: '2025-07-12',
        until: '2026-07-24',
        basis: 'to the end of the first substantive plenary as scheduled, 20–24 July 2026',
        verified: true,
      },
      {
        name: '2027',
        from: '2026-07-25',
        until: '2027-07-31',
        basis: 'a yearly plenary is expected in July; its days are not known',
        verified: false,
      },
    ],
  },
  {
    effectiveOn: '2025-07-12',
    framework: 'GM_BIENNIAL',
    title: { en: 'Global Mechanism: biennial progress report' },
    instrument: { symbol: 'A/80/257', paragraph: 'Annex I' },
    verified: false,
    periods: [
      {
        name: '2026-2027',
        from: '2025-07-12',
        until: '2027-07-31',
        basis: 'two biennial cycles and a year of review are expected; the days are not known',
        verified: false,
      },
      {
        name: '2028-2029',
        from: '2027-08-01',
        until: '2029-07-31',
        basis: 'two biennial cycles and a year of review are expected; the days are not known',
        verified: false,
      },
    ],
  },
  {
    effectiveOn: '2025-07-12',
    framework: 'GM_REVIEW',
    title: { en: 'Global Mechanism: review conference' },
    instrument: { symbol: 'A/80/257', paragraph: 'Annex I' },
    verified: false,
    periods: [
      {
        name: '2026-2030',
        from: '2025-07-12',
        until: '2030-07-31',
        basis: 'a review every five years is expected; the days are not known',
        verified: false,
      },
    ],
  },
];
