/** What a seed holds: plain data in the shape of the ledger's commands, which `cbm init` and `cbm reference update` carry out. */

export interface SeedTexts {
  readonly en: string;
  readonly ar?: string;
  readonly zh?: string;
  readonly fr?: string;
  readonly ru?: string;
  readonly es?: string;
}

export interface SeedCitation {
  readonly symbol: string;
  readonly paragraph?: string;
  readonly date?: string;
}

export interface SeedMembership {
  readonly group: string;
  readonly groupKind: 'regional-group' | 'organisation' | 'category';
  readonly from: string;
  /** First day without membership. */
  readonly until?: string;
  readonly citation?: SeedCitation;
  readonly doubt?: string;
}

/** Data of a `RegisterParticipant`; its id is derived from the key. */
export interface SeedParticipant {
  readonly kind: 'member-state' | 'organisation' | 'example-state';
  readonly codes: Readonly<Record<string, string>>;
  readonly names: { readonly short: SeedTexts; readonly formal?: Partial<SeedTexts> };
  readonly effectiveOn: string;
  readonly citation?: SeedCitation;
  readonly doubt?: string;
  readonly memberships: readonly SeedMembership[];
}

/** Data of an `OpenDirectory`. */
export interface SeedDirectory {
  readonly population: 'real' | 'example';
  readonly effectiveOn: string;
  readonly nominationsFrom: string;
  readonly instrument: SeedCitation;
}

/** Data of a `RecordCatalogueVersion`: the whole list of CBMs as an instrument has it. */
export interface SeedCatalogue {
  readonly version: number;
  readonly effectiveOn: string;
  readonly precision?: 'day' | 'month' | 'year';
  readonly instrument: SeedCitation;
  readonly verified: boolean;
  readonly doubt: string;
  readonly items: readonly {
    readonly id: string;
    readonly title: SeedTexts;
    readonly category: 'communication' | 'transparency' | 'cooperation';
    readonly since: SeedCitation;
  }[];
}

/** The day from which the UN has had these 193 members; dates of admission are not part of this data. */
export const MEMBERSHIP_UNCHANGED_SINCE = '2011-07-14';
