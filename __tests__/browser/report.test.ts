/** The report as a person sees it, in Chromium: what is shown, where clicks lead, and that nothing of a hostile plan runs. */
import type { Browser, Page } from "playwright-core";
import type { Model } from "../../verify/model/model";
import type { ReachReport } from "../../verify/reach/report";
import { report } from "../../verify/report/page";
import { runRules } from "../../verify/rules/run";
import { hostileTexts } from "../support/hostile-texts";
import { door, party, path, reachReport } from "../support/reach";
import { modelOf } from "../support/rule-example";
import { launch, opened } from "./browser";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const written = (
  reach: ReachReport,
  model: Model = modelOf({ aws_subnet: { app: { map_public_ip_on_launch: true } } }),
) =>
  report(model, {
    problems: model.problems,
    resources: model.resources.length,
    rules: runRules(model, { today: "2027-01-01" }),
    reach,
  });

const [api, db, people, internet] = [
  party("orders-api"),
  party("orders-db", { kind: "store" }),
  party("operators", { kind: "group" }),
  party("internet", { kind: "internet", environment: "" }),
];
const example = reachReport(
  [api, db, people, internet],
  [
    {
      path: path(api, db, { can: ["write"] }),
      grant: { grant: "orders-api to orders-db can write", verdict: "works" },
    },
    {
      path: path(people, db, {
        doors: [door("session-manager")],
        conditions: [
          { kind: "mfa", text: "signed in with MFA", resource: "dev-identity: aws_ssoadmin_permission_set.operators" },
        ],
      }),
      grant: { grant: "group operators through session-manager to orders-db can admin", verdict: "works" },
    },
    {
      path: path(internet, api, { ports: [{ protocol: "tcp", first: 22, last: 22 }] }),
      undeclared: { excess: ["tcp 22"], verdict: "fail", fix: "Remove the rule." },
    },
  ],
);

const visible = (page: Page) => page.locator(".detail:visible");

test("the way from who to what stands behind each cell, hop by hop, with the resources that let it pass", async () => {
  const { page, complaints, requests } = await opened(browser, written(example));
  expect(await visible(page).count()).toBe(0);
  await page.getByRole("row", { name: "operators" }).getByRole("link", { name: "tcp 5432" }).click();
  const text = await visible(page).innerText();
  expect(text).toContain("operators → orders-db");
  expect(text).toContain("Through Session Manager");
  expect(text).toContain("signed in with MFA");
  expect(text).toContain("dev-network: aws_vpc_security_group_ingress_rule.operators");
  await page.keyboard.press("Escape");
  await visible(page).waitFor({ state: "detached" });
  expect([complaints, requests]).toEqual([[], []]);
});

test("what was never declared is marked, in the matrix and in the drawing, with its fix", async () => {
  const { page } = await opened(browser, written(example));
  expect(await page.locator("td.open").allInnerTexts()).toEqual(["tcp 22"]);
  expect(await page.locator(".line.open").count()).toBeGreaterThan(0);
  await page.locator("td.open a").click();
  expect(await visible(page).innerText()).toContain("Remove the rule.");
});

test("a line of the drawing leads where its cell leads, and lights up as a whole", async () => {
  const { page } = await opened(browser, written(example));
  const lines = page.locator('.line[data-cell="1"]');
  await lines.first().dispatchEvent("pointerenter");
  expect(await page.locator(".line.lit").count()).toBe(await lines.count());
  await lines.first().dispatchEvent("click");
  expect(await visible(page).innerText()).toContain("operators → orders-db");
});

test("rules are found by their text and by resources", async () => {
  const { page } = await opened(browser, written(example));
  const rule = page.locator("#rule-ZT-NET-7");
  await page.getByRole("searchbox").fill("aws_subnet.app");
  expect(await rule.isVisible()).toBe(true);
  await page.getByRole("searchbox").fill("nothing has this text");
  expect(await rule.isVisible()).toBe(false);
});

test("a rule that a control names opens when it is asked for", async () => {
  const { page } = await opened(browser, written(example));
  await page.locator(".framework").first().locator("summary").click();
  await page.locator('.framework a[href="#rule-ZT-NET-7"]').first().click();
  await page.locator("#rule-ZT-NET-7[open]").waitFor();
});

test("without scripts, cells still lead to their ways", async () => {
  const { page } = await opened(browser, written(example), { scripts: false });
  await page.locator("td.open a").click();
  expect(await visible(page).innerText()).toContain("internet → orders-api");
});

test("every link of the page leads to something on it, and every id is of one thing", async () => {
  const { page } = await opened(browser, written(example));
  const broken = await page.evaluate(`
    [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href")).filter((to) => !document.getElementById(to.slice(1)))`);
  const twice = await page.evaluate(`
    [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at)`);
  expect([broken, twice]).toEqual([[], []]);
});

test("hostile texts are shown, wherever they stand, and do nothing", async () => {
  const hostile = hostileTexts.map((text, at) => party(`a${at}`, { name: text, environment: text, resources: [text] }));
  const ways = hostile.map((from) => ({
    path: path(from, from, {
      doors: [{ kind: "client-vpn", name: from.name, resource: from.name }],
      conditions: [{ kind: "other", text: from.name, resource: from.name }],
      hops: [{ at: from.name, by: [from.name] }],
      unknown: [from.name],
    }),
    grant: { grant: from.name, verdict: "works" as const },
  }));
  const subnets = Object.fromEntries(hostileTexts.map((text) => [text, { map_public_ip_on_launch: true }]));
  const reach = { ...reachReport(hostile, ways), problems: hostileTexts };
  const { page, complaints, requests } = await opened(browser, written(reach, modelOf({ aws_subnet: subnets })));
  await page.locator(".matrix td a").first().click();
  expect([complaints, requests, await page.evaluate("globalThis.ran")]).toEqual([[], [], undefined]);
  expect(await page.locator("img, iframe, object, embed, base, form").count()).toBe(0);
  expect(await page.locator("script").count()).toBe(1);
  const names = await page.locator(".detail h3").allTextContents();
  expect(names).toEqual(hostileTexts.map((text) => `${text} → ${text}`));
});
