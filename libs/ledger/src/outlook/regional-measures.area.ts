import { CATALOGUE_READS, cbmGiven } from '../cbm/cbm.given.ts';
import type { Area } from '../shared/area.ts';
import type { RegionalMeasuresCommand } from './regional-measures.commands.ts';
import { regionalMeasuresDecider } from './regional-measures.decider.ts';
import { REGIONAL_MEASURES_STREAM, type RegionalMeasuresEvent } from './regional-measures.events.ts';
import { measureEntity, regionalMeasures } from './regional-measures.projection.ts';

/** CBMs of regional bodies, mapped to the global ones. */
export const regionalMeasuresArea: Area<RegionalMeasuresCommand, RegionalMeasuresEvent> = {
  name: 'regional-measures',
  decider: regionalMeasuresDecider,
  stream: () => REGIONAL_MEASURES_STREAM,
  participants: () => [],
  reads: () => CATALOGUE_READS,
  given: cbmGiven,
  tables: [{ projection: regionalMeasures, streams: REGIONAL_MEASURES_STREAM, shownBy: 'guidance' }],
  about(recorded) {
    const event = recorded as RegionalMeasuresEvent;
    return event.type === 'RegionalMeasureMapped' ? [measureEntity(event.data)] : [];
  },
  rows: [
    {
      operation: 'regional-measure-mapped',
      act: 'MapRegionalMeasure',
      stream: 'only',
      cells: [
        { column: 'body', member: 'body', as: 'text', needed: true },
        { column: 'measure', member: 'measure', as: 'text', needed: true },
        { column: 'title', member: 'title', as: 'text', needed: true },
        { column: 'cbms', member: 'cbms', as: 'words' },
        { column: 'instrument', member: 'citation.symbol', as: 'text', needed: true },
        { column: 'paragraph', member: 'citation.paragraph', as: 'text' },
        { column: 'verified', member: 'verified', as: 'flag' },
        { column: 'doubt', member: 'doubt', as: 'text' },
        { column: 'from', member: 'effectiveOn', as: 'day' },
      ],
    },
  ],
};
