import gate from '../jest.config.js';

const [{ testMatch: _, ...common }] = gate.projects;

/** Specs that need a real server, and those of the API over it: no part of the gate. */
export default {
  ...common,
  rootDir: gate.rootDir,
  displayName: 'kurrentdb',
  testTimeout: 1_800_000,
  // The client leaves channels open.
  forceExit: true,
  testMatch: ['<rootDir>/test/kurrent/real/*.real-spec.ts', '<rootDir>/test/api-*.e2e-spec.ts'],
  // They look into the files of an embedded log, or damage them.
  testPathIgnorePatterns: ['/api-(canaries|faults)\\.'],
};
