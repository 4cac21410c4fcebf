// Runs axe over the pages named, at the widths of a desk, a tablet and a phone, by day, by night and under forced
// colours; prints what is wrong, a line a finding. Beside axe: nothing but a frame scrolls sideways, and a frame has
// its link for the keyboard where it scrolls and only there.
const fs = require('fs');
const { chromium } = require('playwright-core');

const AXE = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const MODES = [
  { width: 1280, height: 900 }, { width: 640, height: 900 }, { width: 390, height: 844 },
  { width: 1280, height: 900, colorScheme: 'dark' }, { width: 1280, height: 900, forcedColors: 'active' },
];
const RULES = { rules: { 'target-size': { enabled: true } } };  // of WCAG 2.2, which axe leaves out unasked

function scrolling() {
  const found = [];
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page is ${page.scrollWidth}px wide`);
  for (const link of document.querySelectorAll('.scrolls')) {
    const frame = link.parentElement;
    const scrolls = frame.scrollWidth > frame.clientWidth;
    const shown = getComputedStyle(link).display !== 'none';
    if (scrolls !== shown) found.push(`${frame.querySelector('caption').id} scrolls: ${scrolls}, link: ${shown}`);
  }
  return found;
}

(async () => {
  const [executablePath, ...files] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: QUIET });
  for (const file of files) {
    for (const { width, height, ...media } of MODES) {
      const page = await browser.newPage({ viewport: { width, height }, ...media });
      const mode = [`${width}px`, ...Object.keys(media)].join(' ');
      await page.goto(`file://${file}`);
      await page.addScriptTag({ content: AXE });
      for (const found of await page.evaluate(scrolling)) console.log(`${file}\t${mode} ${found}`);
      const { violations } = await page.evaluate((rules) => axe.run(rules), RULES);
      for (const { id, impact, nodes } of violations) {
        console.log(`${file}\taxe ${mode} ${id} (${impact}) ${nodes.length}: ${nodes[0].html.slice(0, 120)}`);
      }
      await page.close();
    }
  }
  await browser.close();
})();
