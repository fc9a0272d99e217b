import type { CbmGiven } from '../cbm/cbm.given.ts';
import type { Command } from '../shared/decider.ts';
import type { Citation } from '../shared/terms.ts';
import type { AmendOutlook } from './outlook.rules.ts';

export type MapRegionalMeasure = Command<
  'MapRegionalMeasure',
  {
    readonly body: string;
    readonly measure: string;
    readonly title: string;
    readonly cbms?: readonly string[];
    readonly citation: Citation;
    readonly verified?: boolean;
    readonly doubt?: string;
    /** First day on which it is seen so; by default today. */
    readonly effectiveOn?: string;
    readonly given: CbmGiven;
  }
>;

export type RegionalMeasuresCommand = MapRegionalMeasure | AmendOutlook;
