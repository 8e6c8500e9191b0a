// Commits what `pull` and `generate` have changed to a branch of its own, and opens a pull request with the
// report of `pull`, or brings the one that is open up to date. Takes git and GitHub's `gh` from the path.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";

const branch = "odatagen/update";
const folders = ["metadata", "generated"];
const reportFile = "update.md";

/** GitHub takes 65,536 characters in a description. */
const reportLimit = 60_000;

const author = [
  "-c",
  "user.name=github-actions[bot]",
  "-c",
  "user.email=41898282+github-actions[bot]@users.noreply.github.com",
];

function run(command, ...words) {
  const options = { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] };
  return execFileSync(command, words, options).trim();
}

/** The report, cut at the end of a line where it is too long. */
function readReport() {
  const report = readFileSync(reportFile, "utf8");
  if (report.length <= reportLimit) return report;
  const end = report.lastIndexOf("\n", reportLimit);
  return `${report.slice(0, end)}\n\nThe rest is in generated/CHANGELOG.md.\n`;
}

if (run("git", "status", "--porcelain", "--", ...folders) === "") {
  console.log("Nothing has changed.");
} else {
  const body = readReport();
  rmSync(reportFile);
  const { name, version } = JSON.parse(readFileSync("generated/package.json", "utf8"));
  const title = `Update ${name}: version ${version}`;
  const base = run("git", "branch", "--show-current");
  run("git", "switch", "--quiet", "--force-create", branch);
  run("git", "add", "--", ...folders);
  run("git", ...author, "commit", "--quiet", "--message", title);
  run("git", "push", "--quiet", "--force", "origin", branch);
  const open = ["pr", "list", "--head", branch, "--state", "open", "--json", "number"];
  const number = run("gh", ...open, "--jq", ".[].number");
  const text = ["--title", title, "--body", body];
  console.log(
    number === ""
      ? run("gh", "pr", "create", "--base", base, "--head", branch, ...text)
      : run("gh", "pr", "edit", number, ...text),
  );
}
