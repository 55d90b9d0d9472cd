/** `zero-trust drill` and `zero-trust undo`: the handlers' own code, and nothing called. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { drill, drillText } from "../../cli/drill";
import { recordings } from "../../cli/drill/recordings";
import { undo, undoText } from "../../cli/undo";
import { actionFor, actionsOf, playbookNames } from "../../guard/response/playbooks";
import { problemsOf } from "../support/problems";

const folder = mkdtempSync(join(tmpdir(), "zero-trust-drill-"));
const file = (content: unknown, name = "file.json"): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};
const command = (...args: readonly string[]): { readonly code: number; readonly out: string; readonly err: string } => {
  try {
    return {
      code: 0,
      out: execFileSync(process.execPath, ["bin/zero-trust.mjs", ...args], { encoding: "utf8", stdio: "pipe" }),
      err: "",
    };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, out: stdout, err: stderr };
  }
};

describe.each(playbookNames)("%s", (name) => {
  test("acts on the recorded event, with calls that its role allows", async () => {
    const { outcome, looks, does, undoes, told } = await drill(name, {});
    expect(outcome).toBe("done");
    expect(does.length).toBeGreaterThan(0);
    const calls = [...looks, ...does, ...undoes].map(({ action }) => actionFor(action));
    expect(calls.filter((action) => !actionsOf(name).includes(action))).toEqual([]);
    expect(told.join()).toContain(`${name} acted in account`);
    expect(drillText(await drill(name, {}))).toContain(`${name}, mode enforce: done. Nothing was called.`);
  });

  test("shows the same calls where it only observes", async () => {
    const { outcome, does } = await drill(name, { mode: "observe" });
    expect(outcome).toBe("observed");
    expect(does.map(({ action }) => action)).toEqual((await drill(name, {})).does.map(({ action }) => action));
  });
});

test("shows that what is protected is left alone", async () => {
  const { outcome, told } = await drill("deactivate-access-keys", { protected: "arn:aws:iam::*:user/mallory" });
  expect(outcome).toBe("protected");
  expect(told.join()).toContain("arn:aws:iam::222222222222:user/mallory is protected.");
});

test.each<[string, () => Promise<unknown>, string]>([
  [
    "a playbook that there is none",
    () => drill("format-disk", {}),
    "drill: must name a playbook (deactivate-access-keys, ",
  ],
  [
    "an unknown mode",
    () => drill("restore-trail", { mode: "force" }),
    "--mode: must be one of observe, approve, enforce, got",
  ],
  [
    "a file that is not there",
    () => drill("restore-trail", { event: join(folder, "none") }),
    "none: must be a file of JSON, got",
  ],
  ["no JSON", () => drill("restore-trail", { event: file("{") }), "file.json: must be a file of JSON, got"],
  [
    "an unknown finding type",
    () => {
      const { event } = recordings["deactivate-access-keys"];
      const detail = { ...(event["detail"] as object), type: "Unknown:IAMUser/New" };
      return drill("deactivate-access-keys", { event: file({ ...event, detail }) });
    },
    'event: detail.type: must be a finding type of deactivate-access-keys, got "Unknown:IAMUser/New"; correct it',
  ],
])("refuses %s", async (_, run, sentence) => {
  await expect(run()).rejects.toMatchObject({ problems: [expect.stringContaining(sentence) as unknown] });
});

describe("undo", () => {
  const record = {
    id: "0123456789abcdef0123456789abcdef",
    playbook: "deactivate-access-keys",
    state: "done",
    steps: [
      {
        does: "one",
        action: "iam:UpdateAccessKey",
        input: { n: 1 },
        undo: { does: "un-one", action: "iam:UpdateAccessKey", input: { n: 2 } },
      },
      { does: "two", action: "iam:TagUser", input: {}, undo: { does: "un-two", action: "iam:UntagUser", input: {} } },
    ],
    answers: [{}, {}],
  };
  const item = (change: object = {}) => ({ Item: { body: { S: JSON.stringify({ ...record, ...change }) } } });

  test("shows what takes an action back, from the last step to the first, and the command", () => {
    const found = undo(file(item()));
    expect(found.undoes.map(({ what }) => what)).toEqual(["un-two", "un-one"]);
    expect(found.command).toContain(`--message-body '{"undo":"${record.id}"}'`);
    expect(undoText(found)).toContain("zero-trust-deactivate-access-keys-requests");
  });

  test.each(["undone", "observed", "pending", "protected", "nothing"])("has nothing to undo of what is %s", (state) => {
    expect(undo(file(item({ state })))).toMatchObject({ command: null, undoes: [] });
  });

  test.each<[string, unknown]>([
    ["an empty answer", {}],
    ["a body that is no JSON", { Item: { body: { S: "{" } } }],
    ["a record of something else", item({ playbook: "format-disk" })],
    ["an id of another form", item({ id: "1" })],
  ])("refuses %s", (_, content) => {
    expect(problemsOf(() => undo(file(content)))).toHaveLength(1);
  });
});

test("the commands end with 0, with 1 where nothing is done, and with 2 for bad input", () => {
  const good = command("drill", "restore-trail", "--json");
  expect(good.code).toBe(0);
  expect(JSON.parse(good.out)).toMatchObject({ playbook: "restore-trail", outcome: "done" });
  expect(command("drill", "deactivate-access-keys", "--protected", "arn:aws:iam::*:user/*").code).toBe(1);
  const bad = command("drill", "format-disk");
  expect(bad.code).toBe(2);
  expect(bad.err).toMatch(/^drill: must name a playbook [^\n]+\n$/);
  expect(command("undo", file({})).code).toBe(2);
});
