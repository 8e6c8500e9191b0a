// Publishes the generated package unless npm has this version already. `npm run build:package`
// has to have made its dist/ before.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const folder = "generated";

function npm(...words) {
  return spawnSync("npm", words, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
}

/** Whether npm has the version. Of a package that it does not know, it says so with an error. */
function isPublished(name, version) {
  const { status, stdout } = npm("view", `${name}@${version}`, "version", "--json");
  if (status === 0) return stdout.trim() !== "";
  if (/"code": *"E404"/.test(stdout)) return false;
  throw new Error(`npm cannot say whether ${name} ${version} is published: ${stdout}`);
}

const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
const { name, version } = manifest;
if (isPublished(name, version)) {
  console.log(`${name} ${version} is published already.`);
} else {
  const copy = mkdtempSync(join(tmpdir(), "publish-package-"));
  try {
    for (const path of [...manifest.files, "README.md"]) {
      cpSync(join(folder, path), join(copy, path), { recursive: true });
    }
    // npm only vouches for the origin of a package that names the repository which it is built in.
    const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
    const origin = { type: "git", url: `git+${server}/${repository}.git` };
    const named = repository === undefined ? manifest : { ...manifest, repository: origin };
    writeFileSync(join(copy, "package.json"), `${JSON.stringify(named, undefined, 2)}\n`);
    const { status } = npm("publish", copy, "--access", "public", "--ignore-scripts");
    if (status !== 0) throw new Error(`${name} ${version} could not be published.`);
    console.log(`Published ${name} ${version}.`);
  } finally {
    rmSync(copy, { recursive: true });
  }
}
