import type { SeedCatalogue, SeedCitation } from './seed.ts';

/**
 * The voluntary global CBMs as the two progress reports list them. That there are eight since July 2024 is read in public pages; titles
 * and categories are paraphrases of background knowledge, hence `verified: false`: whoever has the text of Annex B records another version.
 */

const INITIAL: SeedCitation = { symbol: 'A/78/265', paragraph: 'Annex B' };
const EXTENDED: SeedCitation = { symbol: 'A/79/214', paragraph: 'Annex B' };

const DOUBT = 'Titles are paraphrased and categories are assigned here: the text of the annex has not been read.';

type Item = SeedCatalogue['items'][number];

const item = (id: string, category: Item['category'], since: SeedCitation, en: string): Item => ({
  id,
  title: { en },
  category,
  since,
});

const FIRST_FOUR: readonly Item[] = [
  item(
    'CBM-1',
    'communication',
    INITIAL,
    'Nominate national Points of Contact to the Global PoC Directory, and operationalize and use the directory',
  ),
  item(
    'CBM-2',
    'cooperation',
    INITIAL,
    'Keep exchanging views in bilateral, subregional, regional, cross-regional and multilateral dialogue and consultation',
  ),
  item(
    'CBM-3',
    'transparency',
    INITIAL,
    'Share, voluntarily, national ICT concept papers, strategies, policies, programmes, legislation and best practices',
  ),
  item('CBM-4', 'cooperation', INITIAL, 'Encourage the joint development and exercise of confidence-building measures'),
];

const FURTHER_FOUR: readonly Item[] = [
  item(
    'CBM-5',
    'cooperation',
    EXTENDED,
    'Exchange information on cooperation and partnership that strengthen capacity in ICT security and enable active implementation of CBMs',
  ),
  item(
    'CBM-6',
    'cooperation',
    EXTENDED,
    'Organize regular seminars, workshops and training on ICT security with inclusive representation',
  ),
  item(
    'CBM-7',
    'transparency',
    EXTENDED,
    'Exchange information and best practices on protecting critical infrastructure and critical information infrastructure, with related capacity-building',
  ),
  item('CBM-8', 'cooperation', EXTENDED, 'Strengthen public-private partnership and cooperation on ICT security'),
];

/** Data of `RecordCatalogueVersion`, in the order of adoption. The day in July 2023 is background knowledge; 12 July 2024 is read. */
export const cbmCatalogue: readonly SeedCatalogue[] = [
  {
    version: 1,
    effectiveOn: '2023-07-28',
    precision: 'month',
    instrument: INITIAL,
    verified: false,
    doubt: `${DOUBT} The day of adoption within July 2023 is not verified.`,
    items: FIRST_FOUR,
  },
  {
    version: 2,
    effectiveOn: '2024-07-12',
    instrument: EXTENDED,
    verified: false,
    doubt: DOUBT,
    items: [...FIRST_FOUR, ...FURTHER_FOUR],
  },
];
