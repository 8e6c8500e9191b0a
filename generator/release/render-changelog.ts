import { renderHeader } from "../../templates/header.ts";
import { plain } from "../diff/markup.ts";
import { listChanges } from "../diff/render-diff.ts";
import { releasesPath, type Release } from "./releases.ts";

/**
 * The text of the package's `CHANGELOG.md`.
 *
 * @param generator the version of odatagen
 */
export function renderChangelog(releases: readonly Release[], generator: string): string {
  const header = `<!-- ${renderHeader(generator, releasesPath)} -->`;
  const text = `${header}\n\n# Changelog\n\n${releases.map(renderRelease).join("")}`;
  return `${text.trimEnd()}\n`;
}

/** A release without changes is the first. */
function renderRelease({ version, changes, services }: Release): string {
  const ofServices = services.map(({ name, changes: own }) =>
    name === undefined
      ? listChanges(own, "markdown")
      : `### ${plain(name)}\n\n${listChanges(own, "markdown", "####")}`,
  );
  const told = listChanges(changes, "markdown") + ofServices.join("");
  return `## ${version}\n\n${told === "" ? "First release.\n\n" : told}`;
}
