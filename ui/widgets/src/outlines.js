/**
 * Outlines of divisions: as they lie beside this script (differences on a grid, a letter each), or as GeoJSON, which an operator
 * may put in their place. A feature is `{code, name, rings}`, its rings polygons of rings of `[longitude, latitude]`.
 */
export function features(read) {
  return read.features.map((feature) => (feature.type === 'Feature' ? plain(feature) : packed(feature, read.scale)));
}

function packed({ code, name, outline, offsets }, scale) {
  return {
    code,
    name,
    rings: outline.map((rings, polygon) => rings.map((letters, ring) => unpack(letters, offsets[polygon][ring], scale))),
  };
}

/** Each letter is a difference, doubled, odd where it is negative. */
function unpack(letters, [fromX, fromY], scale) {
  const points = [];
  let x = fromX;
  let y = fromY;
  for (let at = 0; at < letters.length; at += 2) {
    x += difference(letters.charCodeAt(at));
    y += difference(letters.charCodeAt(at + 1));
    points.push([x / scale, y / scale]);
  }
  return points;
}

function difference(letter) {
  const doubled = letter - 64;
  return (doubled >> 1) ^ -(doubled & 1);
}

function plain({ id, properties, geometry }) {
  return {
    code: String(properties.code ?? properties.adcode ?? id ?? ''),
    name: properties.name ?? '',
    rings: geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates,
  };
}

/** Whether a point lies in one of the polygons, their holes left out. */
export function inside(point, polygons) {
  return polygons.some((rings) => rings.filter((ring) => crossed(point, ring)).length % 2 === 1);
}

function crossed([x, y], ring) {
  let odd = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at++) {
    const [ax, ay] = ring[at];
    const [bx, by] = ring[before];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) {
      odd = !odd;
    }
  }
  return odd;
}

/** Degrees to the nearest line of the outlines. */
export function distance(point, polygons) {
  let nearest = Infinity;
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at++) {
      nearest = Math.min(nearest, toLine(point, ring[at - 1], ring[at]));
    }
  }
  return nearest;
}

function toLine([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
