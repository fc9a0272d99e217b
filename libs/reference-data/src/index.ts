import { cbmCatalogue } from './cbm-catalogue.ts';
import { defaultGuidelines, defaultTemplates } from './default-guidelines.ts';
import { defaultPolicy } from './default-policy.ts';
import { frameworks, type SeedFramework } from './frameworks.ts';
import { exampleOrganisation, exampleStates } from './example-states.ts';
import { memberStates, organisations } from './member-states.ts';
import { papers } from './papers.ts';
import { regionalMeasures } from './regional-measures.ts';
import type {
  SeedCatalogue,
  SeedDirectory,
  SeedGuideline,
  SeedMeasure,
  SeedPaper,
  SeedParticipant,
  SeedTemplate,
} from './seed.ts';

export type {
  SeedCatalogue,
  SeedCitation,
  SeedDirectory,
  SeedGuideline,
  SeedMeasure,
  SeedMembership,
  SeedPaper,
  SeedParticipant,
  SeedTemplate,
  SeedTexts,
} from './seed.ts';
export { MEMBERSHIP_UNCHANGED_SINCE } from './seed.ts';
export { frameworks, type SeedFramework } from './frameworks.ts';
export { cbmCatalogue } from './cbm-catalogue.ts';
export { defaultGuidelines, defaultTemplates } from './default-guidelines.ts';
export { defaultPolicy } from './default-policy.ts';
export { exampleOrganisation, exampleStates } from './example-states.ts';
export { papers } from './papers.ts';
export { regionalMeasures } from './regional-measures.ts';
export { type Group, groups, memberStates, organisations } from './member-states.ts';

/** One command of a seed. The same key always makes the same ids, so a seed can be carried out again without harm. */
export type SeedCommand =
  | { readonly type: 'OpenDirectory'; readonly key: string; readonly data: SeedDirectory }
  | { readonly type: 'RecordPolicyVersion'; readonly key: string; readonly data: typeof defaultPolicy }
  | { readonly type: 'RecordFramework'; readonly key: string; readonly data: SeedFramework }
  | { readonly type: 'RecordCatalogueVersion'; readonly key: string; readonly data: SeedCatalogue }
  | { readonly type: 'MapRegionalMeasure'; readonly key: string; readonly data: SeedMeasure }
  | { readonly type: 'SubmitPaper'; readonly key: string; readonly data: SeedPaper }
  | { readonly type: 'PublishGuideline'; readonly key: string; readonly data: SeedGuideline }
  | { readonly type: 'PublishCommunicationTemplate'; readonly key: string; readonly data: SeedTemplate }
  | { readonly type: 'RegisterParticipant'; readonly key: string; readonly data: SeedParticipant };

/** The commands that open a directory: the directory, its policy, then whoever stands in it. Real and fictional are never mixed. */
export function seedCommands({ kind }: { readonly kind: 'real' | 'example' }): readonly SeedCommand[] {
  const data = kind === 'real' ? [...organisations(), ...memberStates()] : [exampleOrganisation(), ...exampleStates()];
  return [
    { type: 'OpenDirectory', key: 'seed directory', data: directory(kind) },
    { type: 'RecordPolicyVersion', key: 'seed policy 1', data: defaultPolicy },
    ...frameworks.map((one) => ({
      type: 'RecordFramework' as const,
      key: `seed framework ${one.framework}`,
      data: one,
    })),
    ...data.map((participant) => ({
      type: 'RegisterParticipant' as const,
      key: keyOf(participant),
      data: participant,
    })),
    ...cbmCatalogue.map((version) => ({
      type: 'RecordCatalogueVersion' as const,
      key: `seed catalogue ${String(version.version)}`,
      data: version,
    })),
    ...furtherSeeds(kind),
  ];
}

/** What rests on the catalogue and on participants. */
function furtherSeeds(kind: 'real' | 'example'): readonly SeedCommand[] {
  return [
    ...regionalMeasures.map((data) => ({
      type: 'MapRegionalMeasure' as const,
      key: `seed measure ${data.body} ${data.measure}`,
      data,
    })),
    ...papers(kind).map((data) => ({ type: 'SubmitPaper' as const, key: `seed paper ${data.effectiveOn}`, data })),
    ...defaultGuidelines.map((data) => ({
      type: 'PublishGuideline' as const,
      key: `seed guideline ${data.kind}`,
      data,
    })),
    ...defaultTemplates.map((data) => ({
      type: 'PublishCommunicationTemplate' as const,
      key: `seed template ${data.template}`,
      data,
    })),
  ];
}

/** Launched on 9 May 2024; nominations were invited from 8 January 2024 on. */
function directory(population: 'real' | 'example'): SeedDirectory {
  return {
    population,
    effectiveOn: '2024-05-09',
    nominationsFrom: '2024-01-08',
    instrument: { symbol: 'A/78/265', paragraph: 'Annex A' },
  };
}

function keyOf({ kind, codes }: SeedParticipant): string {
  return `seed ${kind} ${codes['iso2'] ?? codes['example'] ?? codes['group'] ?? ''}`;
}
