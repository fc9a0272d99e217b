/** A published figure that the statistics are tested against, as its source has it: a fact to compare with, never data of a directory. */
export interface GoldenFigure {
  readonly id: string;
  readonly date: string;
  readonly system: string;
  readonly metric: string;
  readonly value: number | null;
  /** The denominator that the percentage was computed with. */
  readonly of: number | null;
  readonly percent: number | null;
  readonly qualifier: string;
  /** S-number in the reference of the domain, section 12. */
  readonly source: string;
  /** V: read in a public page; V-ai: in one that says it is a machine-written summary. */
  readonly tag: 'V' | 'V-ai';
  /** How States are counted, as far as the source says so. */
  readonly rule?: 'nominated' | 'unknown';
  readonly doubt?: string;
}
