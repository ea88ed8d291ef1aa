// Makes the outlines that the map of positions draws, one file a province, from the maps of Apache ECharts 4.9.0:
//
//   npm pack echarts@4.9.0 && tar xzf echarts-4.9.0.tgz
//   node ui/tools/outlines.mjs package/map/json/province
//
// Kept of a feature are its name and its outline; codes and names are those in use today, so that what became part of a city
// counts as that city. Coordinates are differences on a grid of 1/1024 degree, a letter each, as in the source.
import { readFileSync, readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const SCALE = 1024;
const PROVINCES = {
  beijing: '110000', tianjin: '120000', hebei: '130000', shanxi: '140000', neimenggu: '150000', liaoning: '210000',
  jilin: '220000', heilongjiang: '230000', shanghai: '310000', jiangsu: '320000', zhejiang: '330000', anhui: '340000',
  fujian: '350000', jiangxi: '360000', shandong: '370000', henan: '410000', hubei: '420000', hunan: '430000',
  guangdong: '440000', guangxi: '450000', hainan: '460000', chongqing: '500000', sichuan: '510000', guizhou: '520000',
  yunnan: '530000', xizang: '540000', shanxi1: '610000', gansu: '620000', qinghai: '630000', ningxia: '640000',
  xinjiang: '650000', taiwan: '710000', xianggang: '810000', aomen: '820000',
};

const here = dirname(fileURLToPath(import.meta.url));
const from = process.argv[2];
const to = join(here, '..', 'src', 'main', 'resources', 'META-INF', 'resources', 'widgets', 'outlines');
mkdirSync(to, { recursive: true });

const regions = new Map(
  readFileSync(join(here, '..', '..', 'database', 'src', 'main', 'resources', 'reference', 'regions.csv'), 'utf8')
    .split(/\r?\n/)
    .slice(1)
    .filter(Boolean)
    .map((line) => line.split(','))
    .map(([code, name, , parent, , , validTo, successor]) => [code, { code, name, parent, validTo, successor }]),
);

/** The code in use today for that of a feature, or for its name where it has none; the province where there is neither. */
function today(id, name, province) {
  let region = regions.get(String(id));
  while (region?.validTo && region.successor) {
    region = regions.get(region.successor);
  }
  region ??= [...regions.values()].find((one) => !one.validTo && one.name === name && below(one, province));
  return region && below(region, province) ? region.code : province;
}

function below(region, province) {
  for (let one = region; one; one = regions.get(one.parent)) {
    if (one.code === province) {
      return true;
    }
  }
  return false;
}

function encode(ring) {
  const points = ring.map(([x, y]) => [Math.round(x * SCALE), Math.round(y * SCALE)]);
  const [offset] = points;
  let [lastX, lastY] = offset;
  let letters = '';
  points.forEach(([x, y], index) => {
    if (index === 0 || x !== lastX || y !== lastY) {
      letters += letter(x - lastX) + letter(y - lastY);
      [lastX, lastY] = [x, y];
    }
  });
  return { letters, offset };
}

function letter(difference) {
  return String.fromCharCode(((difference << 1) ^ (difference >> 31)) + 64);
}

function outline({ type, coordinates, encodeOffsets }) {
  const polygons = type === 'Polygon' ? [coordinates] : coordinates;
  const offsets = type === 'Polygon' ? [encodeOffsets] : encodeOffsets;
  return polygons.map((rings, polygon) =>
    rings.map((ring, index) =>
      typeof ring === 'string' ? { letters: ring, offset: offsets[polygon][index] } : encode(ring),
    ),
  );
}

for (const file of readdirSync(from).filter((name) => name.endsWith('.json'))) {
  const province = PROVINCES[file.replace('.json', '')];
  const source = JSON.parse(readFileSync(join(from, file), 'utf8'));
  const features = source.features.map(({ id, properties, geometry }) => {
    const polygons = outline(geometry);
    return {
      code: today(id ?? properties.id, properties.name, province),
      name: properties.name,
      outline: polygons.map((rings) => rings.map((ring) => ring.letters)),
      offsets: polygons.map((rings) => rings.map((ring) => ring.offset)),
    };
  });
  for (const feature of features) {
    const now = regions.get(feature.code);
    if (feature.code !== province && now.name !== feature.name) {
      // Renamed, or become part of another, whose name stands there already.
      feature.name = features.some((other) => other.code === feature.code && other.name === now.name) ? '' : now.name;
    }
  }
  writeFileSync(join(to, `${province}.json`), JSON.stringify({ scale: SCALE, features }));
}
