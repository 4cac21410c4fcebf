// Runs axe over the pages named, at a desk's width and at a phone's; prints what is wrong, a line a finding.
const fs = require('fs');
const { chromium } = require('playwright-core');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const SIZES = [{ width: 1280, height: 900 }, { width: 390, height: 844 }];

(async () => {
  const [executablePath, ...files] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: QUIET });
  for (const file of files) {
    for (const viewport of SIZES) {
      const page = await browser.newPage({ viewport });
      await page.goto(`file://${file}`);
      await page.addScriptTag({ content: AXE });
      const { violations } = await page.evaluate(() => axe.run());
      for (const { id, impact, nodes } of violations) {
        console.log(`${file}\taxe ${viewport.width}px ${id} (${impact}) ${nodes.length}: ${nodes[0].html.slice(0, 120)}`);
      }
      await page.close();
    }
  }
  await browser.close();
})();
