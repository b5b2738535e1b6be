// `npm run build`: the stylesheet, the script and the font, into kith/ui/static/ui/built (never in git).
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));
const out = `${root}kith/ui/static/ui/built`;
const BUDGET = 40_000; // bytes on the wire for a first visit to a form page, script and style together
const font = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin";

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const sheet = compile(`${root}kith/ui/scss/kith.scss`, {
  loadPaths: [`${root}node_modules`],
  style: "compressed",
  quietDeps: true,
});
await writeFile(`${out}/kith.css`, sheet.css);
await copyFile(`${root}node_modules/${font}-wght-normal.woff2`, `${out}/hyperlegible.woff2`);
await copyFile(`${root}node_modules/${font}-ext-wght-normal.woff2`, `${out}/hyperlegible-ext.woff2`);
await build({
  configFile: false,
  root: `${root}islands`,
  logLevel: "warn",
  build: {
    outDir: out,
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    lib: { entry: "src/kith.ts", formats: ["es"], fileName: () => "kith.js" },
  },
});

const sizes = await Promise.all(
  ["kith.css", "kith.js"].map(async (name) => gzipSync(await readFile(`${out}/${name}`)).length),
);
const sent = sizes.reduce((all, size) => all + size, 0);
console.log(`style ${sizes[0]} and script ${sizes[1]} bytes compressed: ${sent} of ${BUDGET}`);
if (sent > BUDGET) throw new Error("The first visit is over its budget");
