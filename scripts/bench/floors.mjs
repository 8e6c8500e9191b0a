// What cannot be avoided: run as processes of their own.
//   node floors.mjs parse FILE            reads XML, and does nothing with it
//   node floors.mjs write FROM TO         writes the files of a folder to an empty one
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const [, , task, from, to] = process.argv;
if (task === "parse") {
  const { XMLParser } = await import("fast-xml-parser");
  new XMLParser({ ignoreAttributes: false, preserveOrder: true }).parse(readFileSync(from, "utf8"));
} else {
  const entries = readdirSync(from, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const copy = join(to, path.slice(from.length));
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, readFileSync(path));
  }
}
