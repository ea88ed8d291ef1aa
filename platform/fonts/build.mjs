// Installs the locked package where it is missing or older than the lock, and copies the one font that documents use, with its licence.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, statSync } from 'node:fs';
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
    console.error('文书字体的安装失败：请检查 npm 是否可用、能否访问 npm 软件源。');
    console.error('The font of documents could not be installed: check npm and its registry.');
    process.exit(1);
  }
}

const font = join(here, 'node_modules', '@expo-google-fonts', 'noto-sans-sc');
const into = join(here, '..', 'target', 'classes', 'fonts');
mkdirSync(into, { recursive: true });
copyFileSync(join(font, '400Regular', 'NotoSansSC_400Regular.ttf'), join(into, 'NotoSansSC-Regular.ttf'));
copyFileSync(join(font, 'LICENSE_FONT'), join(into, 'NotoSansSC-OFL.txt'));
