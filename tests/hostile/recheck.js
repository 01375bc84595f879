// Judges regular expressions: JSON lines {source, flags} on standard input, one verdict a line on standard output.
// NODE_PATH has to hold the npm package "recheck".
const readline = require("node:readline");
const { checkSync } = require("recheck");

const limits = { timeout: Number(process.argv[2] || 3000), recallTimeout: -1, attackTimeout: 500, incubationTimeout: 200 };
readline.createInterface({ input: process.stdin }).on("line", (line) => {
  const { source, flags } = JSON.parse(line);
  let verdict;
  try {
    const found = checkSync(source, flags, limits);
    verdict = {
      status: found.status,
      complexity: found.complexity && found.complexity.summary,
      error: found.error && (found.error.message || found.error.kind),
      attack: found.attack && { pumps: found.attack.pumps, suffix: found.attack.suffix },
    };
  } catch (error) {
    verdict = { status: "unknown", error: String(error) };
  }
  process.stdout.write(JSON.stringify(verdict) + "\n");
});
