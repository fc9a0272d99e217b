import type { SeedCitation, SeedMeasure } from './seed.ts';

/**
 * Measures of regional bodies beside the global CBMs. The subjects of the sixteen OSCE measures are read in public pages, their titles
 * are paraphrases; which global CBM a measure corresponds to is inferred here from the subjects, hence `verified: false`. Where no
 * global CBM has the same subject none is named. Of the OAS two measures are known by number and subject.
 */

const FIRST: SeedCitation = { symbol: 'OSCE Decision 1106', date: '2013-12-03' };
const FURTHER: SeedCitation = { symbol: 'OSCE Decision 1202', date: '2016-03-10' };
const PORTAL: SeedCitation = { symbol: 'OAS portal on cyber CBMs' };

const DOUBT = 'The title is paraphrased; which global CBMs it corresponds to is inferred from its subject.';

/** The day from which the catalogue lists all eight global CBMs. */
const SINCE = '2024-07-12';

function measures(body: string, first: number, citation: SeedCitation, all: readonly [string, ...string[]][]) {
  return all.map(([title, ...cbms], at): SeedMeasure => ({
    effectiveOn: SINCE,
    body,
    measure: String(first + at),
    title,
    cbms,
    citation,
    verified: false,
    doubt: DOUBT,
  }));
}

/** Data of `MapRegionalMeasure`, body by body. */
export const regionalMeasures: readonly SeedMeasure[] = [
  ...measures('OSCE', 1, FIRST, [
    ['Share views and information on threats and vulnerabilities'],
    ['Cooperate in ICT security', 'CBM-5'],
    ['Hold consultations to reduce risks of misperception', 'CBM-2'],
    ['Share information on an open, interoperable and secure Internet'],
    ['Use the OSCE as a platform for dialogue and exchange', 'CBM-2'],
    ['Encourage national legislation and cooperation of law enforcement', 'CBM-3'],
    ['Share information on national organization, strategies, policies and programmes', 'CBM-3'],
    ['Nominate contact points and give contact data of national structures', 'CBM-1'],
    ['Share lists of national terminology'],
    ['Exchange views by the OSCE communications network'],
    ['Meet regularly at the level of national experts', 'CBM-2'],
  ]),
  ...measures('OSCE', 12, FURTHER, [
    ['Hold inter-State exchanges such as workshops, seminars and round tables', 'CBM-6'],
    ['Establish and use protected channels of communication'],
    ['Promote public-private partnership', 'CBM-8'],
    ['Protect critical infrastructure that depends on ICT', 'CBM-7'],
    ['Encourage responsible reporting of vulnerabilities'],
  ]),
  ...measures('OAS', 2, PORTAL, [
    ['Designate a cyber policy contact at the political level', 'CBM-1'],
    ['Designate a contact in the ministry of foreign affairs', 'CBM-1'],
  ]),
];
