// Installs the locked packages where they are missing or older than the lock, and bundles the widgets into the class path.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const lock = join(here, 'package-lock.json');
const installed = join(here, 'node_modules', '.package-lock.json');

if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  const install = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (install.status !== 0) {
    console.error('前端组件的依赖安装失败：请检查 npm 是否可用、能否访问 npm 软件源。');
    console.error('The packages of the widgets could not be installed: check npm and its registry.');
    process.exit(1);
  }
}

const { build } = await import('esbuild');
const outdir = join('..', 'target', 'classes', 'META-INF', 'resources', 'widgets');
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: { 'suyuan-viewer': 'src/suyuan-viewer.js', 'suyuan-map': 'src/suyuan-map.js' },
  outdir,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome100', 'edge100', 'firefox100', 'safari15'],
  charset: 'utf8',
  legalComments: 'none',
  // Pictures of controls that the map does not have.
  loader: { '.png': 'empty' },
  metafile: true,
  logLevel: 'warning',
});

// The licences ask for their text beside every copy.
const packages = Object.keys(metafile.inputs)
  .map((input) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
  .filter(Boolean);
const licences = [...new Set(packages)].sort().map((name) => {
  const folder = join(here, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : license;
  return `${name} ${version}\n\n${text}\n`;
});
writeFileSync(join(here, outdir, 'LICENSES.txt'), licences.join(`\n${'-'.repeat(72)}\n\n`));
