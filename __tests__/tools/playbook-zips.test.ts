/** The zips of the playbooks: small, without the SDK that the runtime has, and the same bytes wherever they are made. */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { playbookNames } from "../../guard/response/playbooks";

const zipOf = (name: string): Buffer => readFileSync(resolve("modules", "incident-response", `${name}.zip`));
const codeOf = (name: string): string => Buffer.from(unzipSync(zipOf(name))["index.js"] ?? []).toString();
const required = (code: string): readonly string[] =>
  [...new Set([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, from]) => from as string))].sort();

/** What each playbook needs beside what all need: nothing else is loaded when a function starts. */
const clients: Readonly<Record<string, readonly string[]>> = {
  "close-public-bucket": ["s3"],
  "deactivate-access-keys": ["iam"],
  "end-remote-sessions": ["ec2", "ssm"],
  "quarantine-instance": ["ec2"],
  "restore-trail": ["cloudtrail"],
  "revoke-role-sessions": ["iam"],
  "revoke-sign-in": ["identitystore", "sso-admin"],
};

test.each(playbookNames)("%s is below 200 KB, and loads the clients that it needs and nothing else", (name) => {
  expect(codeOf(name).length).toBeLessThan(200 * 1024);
  const needed = [...(clients[name] ?? []), "dynamodb", "sns", "sts"].map((client) => `@aws-sdk/client-${client}`);
  expect(required(codeOf(name))).toEqual([...needed, "node:crypto"].sort());
  expect(codeOf(name)).not.toContain(process.cwd());
});

test("made anew, far in the east and in another folder, they have the bytes that they had", () => {
  const tool = pathToFileURL(resolve("tools", "assets.mjs")).href;
  const program = `
    import { createHash } from "node:crypto";
    import { zipOf } from ${JSON.stringify(tool)};
    for (const name of ${JSON.stringify(playbookNames)}) {
      const { bytes } = await zipOf("modules/incident-response/" + name);
      console.log(createHash("sha256").update(bytes).digest("hex"));
    }`;
  const options = { cwd: tmpdir(), env: { ...process.env, TZ: "Pacific/Kiritimati" }, encoding: "utf8" } as const;
  const made = execFileSync(process.execPath, ["--input-type=module", "-e", program], options);
  expect(made.trim().split("\n")).toEqual(
    playbookNames.map((name) => createHash("sha256").update(zipOf(name)).digest("hex")),
  );
});
