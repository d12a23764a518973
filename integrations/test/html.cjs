// Opens the HTML report in Chromium and looks for problems of accessibility with axe-core, in light and dark, wide and narrow.
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { chromium } = require('playwright-core');

const [command, folder] = process.argv.slice(2);
const file = path.join(folder, 'report.html');
fs.writeFileSync(file, execFileSync(command, ['quotes', 'desk', '--format', 'html'], { cwd: folder, maxBuffer: 1 << 28 }));

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  let serious = 0;
  try {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1200, 360]) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        const problems = [];
        page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
        page.on('pageerror', (error) => problems.push(String(error)));
        page.on('request', (request) => request.url().startsWith('file:') || problems.push(`request of ${request.url()}`));
        await page.goto(`file://${file}`);
        await page.addScriptTag({ path: require.resolve('axe-core') });
        const result = await page.evaluate(() => window.axe.run());
        const found = result.violations.filter((violation) => ['serious', 'critical'].includes(violation.impact));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        if (wide) problems.push('the page scrolls sideways');
        for (const violation of found) problems.push(`${violation.id} (${violation.impact}): ${violation.nodes[0].html.slice(0, 120)}`);
        await page.screenshot({ path: path.join(folder, `report-${colorScheme}-${width}.png`) });
        console.log(`${colorScheme}, ${width} px: ${result.passes.length} rules passed, ${problems.length} problems`);
        problems.forEach((problem) => console.log(`  ${problem}`));
        serious += problems.length;
        await page.close();
      }
    }
  } finally {
    await browser.close();
  }
  process.exit(serious ? 1 : 0);
})().catch((error) => { console.error(error); process.exit(1); });
