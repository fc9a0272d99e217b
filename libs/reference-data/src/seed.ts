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

/** Data of a `MapRegionalMeasure`. */
export interface SeedMeasure {
  readonly effectiveOn: string;
  readonly body: string;
  readonly measure: string;
  readonly title: string;
  readonly cbms: readonly string[];
  readonly citation: SeedCitation;
  readonly verified: boolean;
  readonly doubt: string;
}

/** Data of a `SubmitPaper`. */
export interface SeedPaper {
  readonly effectiveOn: string;
  readonly precision: 'day' | 'month' | 'year';
  readonly title: string;
  readonly category: string;
  readonly document: { readonly title: string };
  readonly named: readonly {
    readonly name: string;
    /** Key of the seed's command that registers the State. */
    readonly participant?: string;
  }[];
  readonly agenda: readonly {
    readonly session: string;
    readonly subject: string;
    readonly organisations: readonly string[];
  }[];
  readonly asks: readonly string[];
  readonly doubt: string;
}

interface SeedVersion {
  readonly effectiveOn: string;
  readonly version: number;
  readonly title: SeedTexts;
  readonly languages: readonly ('ar' | 'zh' | 'en' | 'fr' | 'ru' | 'es')[];
  readonly verified: boolean;
  readonly doubt: string;
}

/** Data of a `PublishGuideline`. */
export interface SeedGuideline extends SeedVersion {
  readonly kind: string;
  readonly sections: readonly { readonly heading: SeedTexts; readonly text: SeedTexts }[];
}

/** Data of a `PublishCommunicationTemplate`. */
export interface SeedTemplate extends SeedVersion {
  readonly template: string;
  readonly fields: readonly { readonly id: string; readonly label: SeedTexts; readonly required: boolean }[];
}

/** The day from which the UN has had these 193 members; dates of admission are not part of this data. */
export const MEMBERSHIP_UNCHANGED_SINCE = '2011-07-14';
