import {
  cbmCatalogue,
  defaultGuidelines,
  defaultPolicy,
  defaultTemplates,
  frameworks,
  papers,
  regionalMeasures,
} from '#libs/reference-data';

/** One request that brings the ledger to what this release’s reference data say. */
export interface Step {
  /** Whom or what it is about. */
  readonly participant: string;
  readonly what: string;
  readonly path: string;
  readonly body: object;
}

/** The policy in force, as far as rights are concerned. */
export interface PolicyKnown {
  readonly version?: number | null;
  readonly index?: number;
  readonly knownAt?: string | null;
  readonly on?: string;
  readonly matrix?: {
    readonly commands: Readonly<Record<string, object>>;
    readonly fields: Readonly<Record<string, object>>;
  };
}

/** Rights of commands and fields that the policy in force does not name, since they are newer than it; all else stays as it is. */
export function policySteps(policy: PolicyKnown, effectiveOn: string): readonly Step[] {
  const { version: _version, index: _index, knownAt: _knownAt, on: _on, matrix, ...others } = policy;
  if (!matrix) return [];
  const commands = missingIn(matrix.commands, defaultPolicy.matrix.commands);
  const fields = missingIn(matrix.fields, defaultPolicy.matrix.fields);
  const named = [...Object.keys(commands), ...Object.keys(fields)];
  if (named.length === 0) return [];
  const rights = { commands: { ...matrix.commands, ...commands }, fields: { ...matrix.fields, ...fields } };
  return [
    {
      participant: 'Policy',
      what: `rights to ${named.join(', ')}`,
      path: '/api/policy/versions',
      body: { ...others, effectiveOn, matrix: rights },
    },
  ];
}

function missingIn(there: Readonly<Record<string, object>>, all: Readonly<Record<string, object>>) {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(there, name)));
}

/** Versions of the catalogue of CBMs after the one in force. What a version says is never written over: a change of it is a further version. */
export function catalogueSteps(version: number): readonly Step[] {
  return cbmCatalogue
    .filter((one) => one.version > version)
    .map((body) => ({
      participant: 'Catalogue of CBMs',
      what: `version ${String(body.version)}`,
      path: '/api/cbm-catalogue/versions',
      body,
    }));
}

/** Frameworks of reports that the ledger does not have. */
export function frameworkSteps(known: readonly { readonly framework: string }[]): readonly Step[] {
  return frameworks
    .filter((one) => !known.some(({ framework }) => framework === one.framework))
    .map((body) => ({ participant: 'Frameworks of reports', what: body.framework, path: '/api/frameworks', body }));
}

/** Regional measures of which the ledger has no mapping. */
export function measureSteps(known: readonly { readonly body: string; readonly measure: string }[]): readonly Step[] {
  return regionalMeasures
    .filter((one) => !known.some(({ body, measure }) => body === one.body && measure === one.measure))
    .map((body) => ({
      participant: 'Regional measures',
      what: `${body.body} ${body.measure}`,
      path: '/api/regional-measures',
      body,
    }));
}

/** Papers that the ledger does not have. `idOf`: of the State that a key of the seed registers, where the ledger knows it. */
export function paperSteps(
  kind: 'real' | 'example',
  known: readonly { readonly title: string; readonly date: string }[],
  idOf: (key: string) => string | undefined,
): readonly Step[] {
  return papers(kind)
    .filter((one) => !known.some(({ title, date }) => title === one.title && date === one.effectiveOn))
    .map((paper) => ({
      participant: 'Papers',
      what: paper.title,
      path: '/api/papers',
      body: {
        ...paper,
        named: paper.named.map(({ name, participant }) => namedState(name, participant && idOf(participant))),
      },
    }));
}

function namedState(name: string, participant: string | undefined): object {
  return { name, ...(participant === undefined ? {} : { participant }) };
}

/** Guidelines and templates of which the ledger has an earlier version, or none. */
export function guidanceSteps(
  guidelines: readonly { readonly kind: string; readonly version: number }[],
  templates: readonly { readonly template: string; readonly version: number }[],
): readonly Step[] {
  return [
    ...defaultGuidelines
      .filter(({ kind, version }) => !guidelines.some((one) => one.kind === kind && one.version >= version))
      .map((body) => ({
        participant: 'Guidelines',
        what: `${body.kind}, version ${String(body.version)}`,
        path: '/api/guidelines',
        body,
      })),
    ...defaultTemplates
      .filter(({ template, version }) => !templates.some((one) => one.template === template && one.version >= version))
      .map((body) => ({
        participant: 'Communication templates',
        what: `${body.template}, version ${String(body.version)}`,
        path: '/api/templates',
        body,
      })),
  ];
}
