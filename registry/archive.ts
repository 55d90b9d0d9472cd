/** A tar archive whose bytes depend on its content only: names in order, no times, no owners. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const block = 512;

/** The files of a folder, compressed. */
export function archive(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const parts = files.flatMap((name) => entryOf(name, readFileSync(join(folder, name))));
  const zipped = gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 9 });
  zipped[9] = 255; // the operating system, which gzip would name
  return zipped;
}

function entryOf(name: string, content: Buffer): Buffer[] {
  const padding = Buffer.alloc((block - (content.length % block)) % block);
  return [header(name, content.length), content, padding];
}

/** https://www.gnu.org/software/tar/manual/html_node/Standard.html */
function header(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new RangeError(`${name} is too long for the archive`);
  const bytes = Buffer.alloc(block);
  const octal = (value: number, at: number, length: number) =>
    bytes.write(`${value.toString(8).padStart(length - 1, "0")}\0`, at);
  bytes.write(name, 0);
  octal(0o644, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  bytes.write("        ", 148);
  bytes.write("0", 156);
  bytes.write("ustar\u000000", 257);
  octal(
    bytes.reduce((sum, byte) => sum + byte, 0),
    148,
    7,
  );
  return bytes;
}
