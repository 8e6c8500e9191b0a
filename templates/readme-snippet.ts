import type { ServiceContext } from "./service-context.ts";
import { isIdentifier, memberName } from "./text.ts";

/** The lines of a snippet: none for what the service does not have. */
export type Snippet = readonly string[];

/** A section under a heading: sentences, and snippets that compile after the one that makes the client. */
export function section(heading: string, ...parts: readonly (string | Snippet)[]): string[] {
  const hasSnippets = parts.some((part) => typeof part !== "string" && part.length > 0);
  return hasSnippets ? [`### ${heading}`, ...paragraphs(...parts)] : [];
}

/** Sentences, each with the snippet behind it: both are left out where the snippet is empty. */
export function paragraphs(...parts: readonly (string | Snippet)[]): string[] {
  return parts.flatMap((part, index) => {
    if (typeof part !== "string") {
      return part.length === 0 ? [] : [fence(part)];
    }
    const next = parts[index + 1];
    return next !== undefined && typeof next !== "string" && next.length === 0 ? [] : [part];
  });
}

/** Lines of TypeScript in Markdown. */
export function fence(lines: Snippet): string {
  return ["```ts", ...lines, "```"].join("\n");
}

/** An import of names from a module, followed by an empty line. */
export function importing(names: readonly string[], specifier: string): Snippet {
  return [`import { ${[...names].sort().join(", ")} } from "${specifier}";`, ""];
}

/** What leads from an expression to a member of its value. */
export function access(name: string): string {
  return isIdentifier(name) ? `.${name}` : `[${memberName(name)}]`;
}

/** Whether the service is Microsoft Graph. */
export function isGraph({ options }: ServiceContext): boolean {
  return options.auth === "microsoft";
}
