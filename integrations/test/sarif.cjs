// Validates the SARIF of the command with the SARIF multitool.
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const [command, folder] = process.argv.slice(2);
const file = path.join(folder, 'findings.sarif');
const run = spawnSync(command, ['check', 'desk', '--format', 'sarif', '--output-file', file], { cwd: folder });
if (run.status > 1) { console.error(String(run.stderr)); process.exit(1); }
const log = JSON.parse(fs.readFileSync(file, 'utf8'));
if (!log.runs[0].results.length) { console.error('no results'); process.exit(1); }
const tool = path.join(folder, 'node_modules', '.bin', 'sarif-multitool');
const report = path.join(folder, 'validation.sarif');
const done = spawnSync(tool, ['validate', file, '--output', report, '--log', 'ForceOverwrite', '--rule-kind', 'Sarif'], {
  encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' },
});
if (!fs.existsSync(report)) {
  console.error(done.stdout, done.stderr);
  process.exit(/libicu|ENOENT|cannot execute/.test(done.stdout + done.stderr + done.error) ? 75 : 1);
}
const results = JSON.parse(fs.readFileSync(report, 'utf8').replace(/^\ufeff/, '')).runs[0].results || [];
const serious = results.filter((result) => (result.level || 'warning') === 'error');
for (const result of results) console.log(result.level || 'warning', result.ruleId, JSON.stringify(result.message.arguments || ''));
console.log(`${log.runs[0].results.length} findings, ${serious.length} errors of the validator`);
process.exit(serious.length ? 1 : 0);
