/** A page in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium as launcher, type Page } from "playwright-core";
import { chromium, missing } from "../../tools/chromium.cjs";

/** Chromium's sandbox refuses to work for root. */
const rootArguments = process.getuid?.() === 0 ? ["--no-sandbox"] : [];

export function launch(): Promise<Browser> {
  const executablePath = chromium();
  if (executablePath === undefined) throw new Error(missing);
  return launcher.launch({ executablePath, args: rootArguments });
}

export interface Opened {
  readonly page: Page;
  /** What the page complained of: errors of scripts, what its policy refused, dialogs. */
  readonly complaints: readonly string[];
  /** Every address that was asked for, but for the page itself. */
  readonly requests: readonly string[];
}

/** Opens a file with this content, as a person would who was sent it. */
export async function opened(
  browser: Browser,
  content: string,
  options: { readonly scripts?: false } = {},
): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), "zero-trust-page-"));
  const file = join(folder, "report.html");
  writeFileSync(file, content);
  const page = await browser.newPage({ javaScriptEnabled: options.scripts ?? true });
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("dialog", (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  const address = pathToFileURL(file).href;
  page.on("request", (request) => {
    if (!request.url().startsWith(address)) requests.push(request.url());
  });
  await page.goto(address);
  page.on("close", () => rmSync(folder, { recursive: true, force: true }));
  return { page, complaints, requests };
}
