/** No condition of the statements of a session is one that never holds. */
import { sessionStatements } from "../../access/session-statements";
import { actionExists, carries } from "../support/iam-data";

const door = {
  partition: "aws",
  region: "eu-west-1",
  account: "111111111111",
  environment: "dev",
  door: "session-manager",
  document: "zero-trust-dev-a",
  keyAlias: "alias/zero-trust/dev/sessions",
  databaseUser: "a_1",
};
const all = Object.values(sessionStatements(door));

test.each([...new Set(all.flatMap(({ actions }) => actions))])("%s is an action of AWS", async (action) => {
  expect(await actionExists(action)).toBe(true);
});

const conditions = all.flatMap(({ actions, conditions: byOperator = {} }) =>
  Object.values(byOperator).flatMap((byKey) =>
    actions.flatMap((action) =>
      Object.keys(byKey).flatMap((key) => (key.startsWith("aws:") ? [] : [[action, key] as const])),
    ),
  ),
);

test.each(conditions)("a request for %s may carry %s: the condition can hold", async (action, key) => {
  expect(await carries(action, key)).toBe(true);
});
