import type { AmendCommand } from '../shared/amend.commands.ts';
import type { AreaGiven } from '../shared/area.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation, DatePrecision } from '../shared/terms.ts';
import type { CatalogueItem } from './catalogue.events.ts';

/** Either the whole list, or one item that is added, worded anew or closed while all others stay as in the version before. */
export type RecordCatalogueVersion = Command<
  'RecordCatalogueVersion',
  {
    /** By default the next. */
    readonly version?: number;
    readonly instrument: Citation;
    readonly precision?: DatePrecision;
    readonly verified?: boolean;
    readonly doubt?: string;
    readonly items?: readonly CatalogueItem[];
    readonly change?: CatalogueItem;
    /** Day of the instrument's adoption; by default today. */
    readonly effectiveOn?: string;
    readonly given: AreaGiven;
  }
>;

export type CatalogueCommand = RecordCatalogueVersion | AmendCommand;
