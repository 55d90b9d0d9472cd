import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Asked, waysText, waysTo } from "../../cli/reach";
import { verified } from "../../cli/verify";
import { verificationText } from "../../cli/verify-text";
import { BadInput } from "../../core/problems";
import { isGood } from "../../verify/verification";

const ways = (name: string, asked: Asked = {}) => waysTo(name, "rendered", asked);
const today = "2027-01-01";

/** The committed example, with declared access that a test has changed. */
function changed(change: (text: string) => string): string {
  const folder = mkdtempSync(join(tmpdir(), "reach-"));
  cpSync("rendered", folder, { recursive: true });
  writeFileSync(join(folder, "declared.json"), change(readFileSync("rendered/declared.json", "utf8")));
  return folder;
}

describe("zero-trust reach", () => {
  it("tells every way in, through which doors, and with which conditions", () => {
    const { paths } = ways("prod/orders-db");
    expect(paths.map(({ from, doors }) => [from, ...doors.map(({ kind, name }) => `${kind} ${name}`)]).sort()).toEqual([
      ["prod/group database-operators", "session-manager session-manager"],
      ["prod/orders-api"],
      ["prod/session-manager"],
    ]);
    const [operators] = ways("prod/orders-db", { from: "database-operators" }).paths;
    expect(operators?.conditions.map(({ kind }) => kind)).toEqual(["sign-in", "document", "user"]);
  });

  it("prints them hop by hop, with addresses", () => {
    expect(
      waysText(ways("orders-api", { from: "prod/group engineering" }))
        .split("\n")
        .slice(0, 4),
    ).toEqual([
      "prod/group engineering to prod/orders-api through Client VPN client-vpn: tcp 8443",
      "  if: signs in by the identity provider (SAML), which asks for MFA or does not",
      "  if: again after 8 hours",
      expect.stringContaining('aws_ec2_client_vpn_authorization_rule.rule["engineering/app"]'),
    ]);
  });

  it("finds what is named by the address of a resource too", () => {
    expect(ways("prod-data: module.database_orders_db.aws_db_instance.instance").to.map(({ id }) => id)).toEqual([
      "prod/orders-db",
    ]);
  });

  it("lists the names that it knows where it does not know one", () => {
    expect(() => ways("orders")).toThrow(BadInput);
    expect(() => ways("orders")).toThrow(/orders-api, orders-db, orders-files/);
    expect(() => ways("orders-db", { from: "nobody" })).toThrow(/--from: must be one of/);
  });

  it("ends with 0 where there is a way, 1 where there is none, 2 where the name is not known", () => {
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ["bin/zero-trust.mjs", "reach", ...args], { encoding: "utf8" });
    expect(run("orders-db", "rendered", "--json").status).toBe(0);
    const none = run("orders-db", "rendered", "--from", "engineering");
    expect([none.status, none.stdout]).toEqual([
      1,
      "nothing leads to dev/orders-db, prod/orders-db, staging/orders-db\n",
    ]);
    expect(run("nothing", "rendered").status).toBe(2);
  });
});

describe("zero-trust verify on declared access", () => {
  const judged = (folder: string) =>
    verified(folder, { today, exceptions: "environments/exceptions.json" }).verification;

  it("is good where what is open is what is declared, and tells the reach of every grant", () => {
    const found = judged("rendered");
    expect(isGood(found, false)).toBe(true);
    const text = verificationText(found);
    expect(text).toContain(
      "works: prod: orders-api to orders-db can write\n  prod/orders-api to prod/orders-db: tcp 5432",
    );
    expect(text).toContain("12 grants: 12 work, 0 do not, 0 cannot be verified, 0 not looked at; nothing else is open");
  });

  it("prints what is open beside it hop by hop, and a grant that does not work with what stops it", () => {
    const found = judged(changed((text) => text.replaceAll('"to": 8443', '"to": 8444')));
    expect(isGood(found, false)).toBe(false);
    const lines = verificationText(found, true).split("\n");
    const at = lines.findIndex((line) => line.startsWith("grant does not work: prod: group engineering"));
    expect(lines[at]).toContain("stopped at security groups, egress of prod-access");
    expect(lines.slice(at + 1).find((line) => line.startsWith("  "))).toBe("  why: nothing surely lets tcp 8444 pass");
    const narrow = judged(changed((text) => text.replace(/"engineering",\s+"ids"/g, '"others", "ids"')));
    expect(verificationText(narrow, true)).toContain(
      "open, and not declared: prod/group others to prod/orders-api through Client VPN client-vpn: tcp 8443",
    );
  });

  it("refuses declared access that cannot be read", () => {
    expect(() => judged(changed((text) => text.replace('"version": 1', '"version": "one"')))).toThrow(
      /version must be a whole number/,
    );
  });
});
