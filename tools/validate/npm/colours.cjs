// Asks the pixels of the pages named whether their texts can be read: by day, by night, and under forced colours on
// white and on black. Prints each text whose lightest and darkest pixels are too much alike, a line a finding.
const { chromium } = require('playwright-core');

const QUIET = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];
const MODES = [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { colorScheme: 'light', forcedColors: 'active' },
  { colorScheme: 'dark', forcedColors: 'active' }];
const LEAST = 3;  // of contrast; thin strokes are smoothed, so that their darkest pixel is paler than their colour

function spots() {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.textContent.trim();
    range.selectNodeContents(node);
    const box = range.getClientRects()[0];
    if (text && box && box.width > 4 && box.y + scrollY > 0) {
      const { x, y, width, height } = box;
      found.push({ text: text.slice(0, 20), x: x + scrollX, y: y + scrollY, width, height });
    }
  }
  return found;
}

async function alike({ picture, spots, least }) {
  const image = new Image();
  image.src = picture;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(image, 0, 0);
  const linear = (c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  return spots.filter(({ x, y, width, height }) => {
    const { data } = context.getImageData(x, y, Math.ceil(width), Math.ceil(height));
    let [low, high] = [1, 0];
    for (let i = 0; i < data.length; i += 4) {
      const light = 0.2126 * linear(data[i]) + 0.7152 * linear(data[i + 1]) + 0.0722 * linear(data[i + 2]);
      low = Math.min(low, light);
      high = Math.max(high, light);
    }
    return (high + 0.05) / (low + 0.05) < least;
  }).map(({ text }) => text);
}

(async () => {
  const [executablePath, ...files] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: QUIET });
  for (const file of files) {
    for (const mode of MODES) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...mode });
      await page.goto(`file://${file}`);
      const seen = await page.evaluate(spots);
      const picture = `data:image/png;base64,${(await page.screenshot({ fullPage: true })).toString('base64')}`;
      const found = await page.evaluate(alike, { picture, spots: seen, least: LEAST });
      if (!seen.length) console.log(`${file}\tno text was found`);
      for (const text of new Set(found)) console.log(`${file}\t${Object.values(mode).join(' ')}: ${text}`);
      await page.close();
    }
  }
  await browser.close();
})();
