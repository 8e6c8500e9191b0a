import { expect, test } from "vitest";

import { isStaticConfig } from "../../../generator/config/static-config.ts";

const head = `import { defineConfig } from "odatagen";`;

test.each([
  [
    "a call of defineConfig",
    `${head} export default defineConfig({ output: "out", a: [1, true] });`,
  ],
  [
    "no semicolons",
    `import { defineConfig } from 'odatagen'\nexport default defineConfig({ a: 'b' })\n`,
  ],
  ["the literal itself", `export default { "output": "out", };`],
  ["a type", `import type { Config } from "odatagen"; export default { a: "b" } satisfies Config;`],
  ["comments", `// process.env\n/* import "./x"; */ export default { /** \`x\` */ a: "// b" };`],
  ["strings that look like code", `export default { a: "import './x'", from: "./y", c: 'it"s' };`],
])("%s is static", (_, text) => {
  expect(isStaticConfig("odatagen.config.ts", text)).toBe(true);
});

test.each([
  [
    "another import",
    `${head} import { x } from "./other.ts"; export default defineConfig({ a: "b" });`,
  ],
  ["an import for its effect", `import "./other.ts"; export default { a: "b" };`],
  ["an import within", `export default { a: import("./other.ts") };`],
  [
    "an import with a comment",
    `import { defineConfig } from /* "odatagen" */ "./x"; export default {};`,
  ],
  ["an export from elsewhere", `export { default } from "./other.ts";`],
  ["another name", `import { defineConfig as type } from "odatagen"; export default {};`],
  ["the environment", `export default { output: process.env.OUT };`],
  ["a short member", `const output = "a"; export default { output };`],
  ["a member that is computed", `export default { [name]: "x" };`],
  ["a getter", `export default { get output() { return "x"; } };`],
  ["a method", `export default { output() { return "x" } };`],
  ["a function", `export default () => ({ output: "x" });`],
  ["a template", "export default { output: `${x}` };"],
  ["a sum", `export default { output: "a" + b };`],
  ["a choice", `export default { output: a ? b : c };`],
  ["a spread", `export default { ...base };`],
  ["require", `const x = require("./x"); export default {};`],
  ["a regular expression", `export default { output: /"/ , a: process.env["/"] };`],
  ["an escape in a word", `export default { output: \\u0061 };`],
  ["a string that does not end", `export default { a: "x };\nprocess.exit(); "`],
])("%s is not static", (_, text) => {
  expect(isStaticConfig("odatagen.config.ts", text)).toBe(false);
});

test("JSON is static, whatever is in it", () => {
  expect(isStaticConfig("odatagen.config.json", `{ "a": "\\u0041", "b": -1.5e3 }`)).toBe(true);
});
