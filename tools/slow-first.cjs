/** The order in which jest begins test files where it has no timings of its own, as in a fresh clone: those that take minutes first, so that none is left at the end. */
const { default: Sequencer } = require("@jest/test-sequencer");

/** What waits or works for minutes, longest first. */
const slow = [
  "mutants/mutants",
  "apply/environments",
  "apply/clusters",
  "apply/databases",
  "apply/archive",
  "apply/detection-stacks",
  "apply/watched",
  "apply/services",
  "apply/cluster-stacks",
  "apply/client-vpn",
  "apply/tls-load-balancer",
  "apply/detection",
  "terraform/modules",
  "scanners/scanners",
  "apply/response",
  "apply/first-apply",
  "apply/private-service",
  "apply/sessions",
  "apply/emulator",
  "apply/adopt",
  "apply/changes",
  "apply/tables",
  "apply/store-decisions",
  "apply/secret-and-backup",
  "apply/organization-modules",
];
const rank = ({ path }) => {
  const found = slow.findIndex((name) => path.endsWith(`${name}.test.ts`));
  return found < 0 ? slow.length : found;
};

module.exports = class SlowFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
  }
};
