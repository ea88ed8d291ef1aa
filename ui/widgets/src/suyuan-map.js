import './suyuan-map.css';
import { LatLngBounds, Map as LeafletMap, control, divIcon, marker, polygon, tooltip } from 'leaflet';
import { distance, features, inside } from './outlines.js';

/** Decimals of a position: a tenth of a metre. */
const DECIMALS = 6;

/** Degrees by which an outline may be off: nobody is warned of a point so near to it. */
const DOUBT = 0.03;

const STEP = 8;
const CLOSEST = 17;
const SPOT = 11;

const PIN =
  '<svg viewBox="0 0 24 32" aria-hidden="true"><path d="M12 1C6 1 1.5 5.5 1.5 11.4 1.5 19 12 31 12 31s10.5-12 10.5-19.6C22.5 5.5 18 1 12 1Z"/><circle cx="12" cy="11.5" r="4"/></svg>';

/**
 * A map of a province, drawn from outlines that lie beside this script, on which a position is chosen or shown.
 *
 * Properties: `region` codes from the province down and `names` those of them, separated by spaces; `longitude` and `latitude`
 * numbers or texts, empty for none; `readonly`; `label` the name for screen readers; `source` the line that names where the
 * outlines are from; `edition` changes with them. Tells of a position that was chosen by the event `position`, with longitude
 * and latitude as texts, empty for none. Stands in the light DOM, so that the page styles it.
 */
export class SuyuanMap extends HTMLElement {
  static properties = ['region', 'names', 'longitude', 'latitude', 'readonly', 'label', 'source', 'edition'];

  #values = { region: '', names: '', longitude: '', latitude: '', readonly: false, label: '', source: '', edition: '' };
  #stage;
  #note;
  #foot;
  #tools;
  #map;
  #mark;
  #shapes = [];
  #drawn = '';
  #pending = false;
  #observer;
  #fitted = false;

  constructor() {
    super();
    // What was set before the class was known shadows the accessors.
    for (const name of SuyuanMap.properties) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  connectedCallback() {
    this.#build();
    this.#observer = new ResizeObserver(() => this.#resized());
    this.#observer.observe(this.#stage);
    this.#later();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.#map?.remove();
    this.#map = undefined;
    this.#mark = undefined;
    this.#shapes = [];
    this.#drawn = '';
    this.replaceChildren();
  }

  value(name) {
    return this.#values[name];
  }

  change(name, value) {
    this.#values[name] = value ?? '';
    this.#later();
  }

  /** Several values set in one go are drawn once. */
  #later() {
    if (this.#pending || !this.isConnected) {
      return;
    }
    this.#pending = true;
    queueMicrotask(async () => {
      this.#pending = false;
      if (this.isConnected) {
        await this.#draw();
      }
    });
  }

  #build() {
    this.#stage = element('div', 'suyuan-map-stage');
    this.#stage.tabIndex = 0;
    this.#stage.addEventListener('keydown', (event) => this.#key(event));
    // The page scrolls with the wheel until the map is entered.
    this.#stage.addEventListener('focusin', () => this.#map?.scrollWheelZoom.enable());
    this.#stage.addEventListener('focusout', () => this.#map?.scrollWheelZoom.disable());
    this.#tools = element('div', 'suyuan-map-tools');
    this.#note = element('p', 'suyuan-map-note');
    this.#note.setAttribute('role', 'status');
    this.#foot = element('p', 'suyuan-map-foot');
    this.replaceChildren(this.#stage, this.#tools, this.#note, this.#foot);
  }

  get #lineage() {
    return this.#values.region.split(' ').filter(Boolean);
  }

  get #position() {
    const { longitude, latitude } = this.#values;
    if (String(longitude).trim() === '' || String(latitude).trim() === '') {
      return null;
    }
    const [x, y] = [Number(longitude), Number(latitude)];
    return Number.isFinite(x) && Number.isFinite(y) && Math.abs(x) <= 180 && Math.abs(y) <= 85 ? [y, x] : null;
  }

  async #draw() {
    const { label, source, edition } = this.#values;
    const [province] = this.#lineage;
    const readonly = this.#readonly;
    this.classList.toggle('suyuan-map-readonly', readonly);
    this.#stage.setAttribute('role', readonly ? 'img' : 'application');
    this.#stage.setAttribute('aria-label', label || '地图');
    this.#foot.textContent = source;
    this.#dress(readonly);
    const wanted = province ? `${this.#values.region} ${edition}` : '';
    if (wanted !== this.#drawn) {
      this.#drawn = wanted;
      const loaded = province ? await load(province, edition) : [];
      if (this.#drawn !== wanted || !this.isConnected) {
        return;
      }
      this.#stage.hidden = loaded.length === 0;
      if (loaded.length > 0) {
        this.#outline(loaded);
      } else {
        this.#map?.remove();
        this.#map = undefined;
        this.#mark = undefined;
        this.#shapes = [];
      }
    }
    this.#show();
  }

  get #readonly() {
    const { readonly } = this.#values;
    return readonly === true || readonly === 'true';
  }

  #dress(readonly) {
    if (this.#tools.dataset.readonly === String(readonly)) {
      return;
    }
    this.#tools.dataset.readonly = String(readonly);
    const buttons = [
      button('放大', '<path d="M8 3v10M3 8h10"/>', () => this.#map?.zoomIn()),
      button('缩小', '<path d="M3 8h10"/>', () => this.#map?.zoomOut()),
      button('看整个区域', '<path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"/>', () => this.#fit(true)),
    ];
    if (!readonly) {
      const clear = button('清除位置', '<path d="M4 4l8 8M12 4l-8 8"/>', () => this.#choose(null));
      clear.classList.add('suyuan-map-clear');
      buttons.push(clear);
    }
    this.#tools.replaceChildren(...buttons);
  }

  #outline(loaded) {
    if (!this.#map) {
      this.#map = new LeafletMap(this.#stage, {
        attributionControl: false,
        zoomControl: false,
        keyboard: false,
        scrollWheelZoom: false,
        zoomSnap: 0.25,
        zoomDelta: 1,
        maxZoom: CLOSEST,
        zoomAnimation: false,
        fadeAnimation: false,
        markerZoomAnimation: false,
        inertia: false,
      });
      // Nothing is drawn on a map that looks nowhere.
      this.#map.setView([35, 105], 4, { animate: false });
      control.scale({ imperial: false, updateWhenIdle: true }).addTo(this.#map);
      this.#map.on('click', ({ latlng }) => this.#readonly || this.#choose(latlng));
      this.#map.on('zoomend moveend', () => this.#uncrowd());
    }
    this.#shapes.forEach(({ area, name }) => {
      area.remove();
      name.remove();
    });
    const chosen = this.#chosen(loaded);
    this.#shapes = loaded.map((feature) => {
      const within = chosen.includes(feature);
      const area = polygon(
        feature.rings.map((polygonRings) => polygonRings.map((ring) => ring.map(([x, y]) => [y, x]))),
        { className: within ? 'suyuan-map-chosen' : 'suyuan-map-area', interactive: false, weight: within ? 2 : 1 },
      ).addTo(this.#map);
      const name = tooltip({
        permanent: true,
        direction: 'center',
        className: within ? 'suyuan-map-name suyuan-map-name-chosen' : 'suyuan-map-name',
        interactive: false,
      })
        .setLatLng(largest(area).getCenter())
        .setContent(plain(feature.name));
      return { feature, within, area, name, bounds: largest(area) };
    });
    this.#shapes.filter(({ within }) => within).forEach(({ area }) => area.bringToFront());
    this.#fitted = false;
    this.#fit(false);
  }

  /** The features of the deepest division that the outlines know. */
  #chosen(loaded) {
    for (const code of this.#lineage.slice(1).reverse()) {
      const found = loaded.filter((feature) => feature.code === code);
      if (found.length > 0) {
        return found;
      }
    }
    return [];
  }

  #resized() {
    if (this.#map && this.#stage.clientWidth > 0) {
      this.#map.invalidateSize({ animate: false });
      if (!this.#fitted) {
        this.#fit(false);
      }
    }
  }

  /** The region as a whole, or the surroundings of a position that stands already. */
  #fit(whole) {
    if (!this.#map || this.#stage.clientWidth === 0) {
      return;
    }
    const within = this.#shapes.filter((shape) => shape.within);
    const bounds = new LatLngBounds([]);
    (within.length > 0 ? within : this.#shapes).forEach(({ area }) => bounds.extend(area.getBounds()));
    const position = this.#position;
    this.#map.setMinZoom(0);
    this.#map.fitBounds(bounds, { animate: false, padding: [12, 12] });
    if (position && !whole && !bounds.contains(position)) {
      this.#map.fitBounds(bounds.extend(position), { animate: false, padding: [24, 24] });
    }
    this.#map.setMinZoom(Math.max(0, this.#map.getZoom() - 3));
    this.#fitted = true;
    this.#uncrowd();
  }

  /** A name that does not fit into its area waits until it does; the scale speaks Chinese. */
  #uncrowd() {
    const map = this.#map;
    const scale = this.#stage.querySelector('.leaflet-control-scale-line');
    scale.textContent = scale.textContent.replace(' km', ' 公里').replace(' m', ' 米');
    for (const { feature, bounds, name, within } of this.#shapes) {
      const width = map.latLngToLayerPoint(bounds.getNorthEast()).x - map.latLngToLayerPoint(bounds.getSouthWest()).x;
      const fits = within || width > feature.name.length * 13;
      if (fits !== map.hasLayer(name)) {
        fits ? name.addTo(map) : name.remove();
      }
    }
  }

  #show() {
    const position = this.#position;
    if (this.#map) {
      if (!position) {
        this.#mark?.remove();
        this.#mark = undefined;
      } else if (this.#mark) {
        this.#mark.setLatLng(position);
      } else {
        this.#mark = marker(position, {
          icon: divIcon({ className: 'suyuan-map-pin', html: PIN, iconSize: [24, 32], iconAnchor: [12, 31] }),
          draggable: !this.#readonly,
          keyboard: false,
          autoPan: true,
        }).addTo(this.#map);
        this.#mark.on('dragend', () => this.#choose(this.#mark.getLatLng()));
      }
      if (position && !this.#map.getBounds().contains(position)) {
        this.#map.panTo(position, { animate: false });
      }
    }
    this.#tools.hidden = !this.#map;
    this.#tools.querySelector('.suyuan-map-clear')?.toggleAttribute('disabled', !position);
    this.#say(position);
  }

  #say(position) {
    const warning = position ? this.#outside([position[1], position[0]]) : '';
    this.#note.classList.toggle('suyuan-map-warning', warning !== '');
    this.#note.textContent = warning || this.#hint(position);
    this.#note.hidden = this.#note.textContent === '';
  }

  #hint(position) {
    if (this.#lineage.length === 0) {
      return this.#readonly ? '' : '选好所属区域后，可在地图上点选位置。';
    }
    if (!this.#map) {
      return '地图暂时无法显示，可直接填写经纬度。';
    }
    if (this.#readonly) {
      return '';
    }
    return position
      ? '可拖动标记；选中地图后按方向键微调，按加减号缩放。'
      : '在地图上点击实际生产经营场所的位置，放大后更准。';
  }

  #outside(point) {
    if (this.#shapes.length === 0) {
      return '';
    }
    const within = this.#shapes.filter((shape) => shape.within);
    const shapes = (within.length > 0 ? within : this.#shapes).map(({ feature }) => feature);
    if (shapes.some(({ rings }) => inside(point, rings) || distance(point, rings) < DOUBT)) {
      return '';
    }
    const names = this.#values.names.split(' ').filter(Boolean);
    const at = within.length > 0 ? this.#lineage.indexOf(within[0].feature.code) : 0;
    return `该位置不在${names[at] ?? '所属区域'}的范围内，请核对位置或所属区域。`;
  }

  #choose(place) {
    const longitude = place ? place.lng.toFixed(DECIMALS) : '';
    const latitude = place ? place.lat.toFixed(DECIMALS) : '';
    Object.assign(this.#values, { longitude, latitude });
    this.#show();
    this.dispatchEvent(new CustomEvent('position', { detail: { longitude, latitude } }));
  }

  #key(event) {
    const map = this.#map;
    if (!map || event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    const step = event.shiftKey ? 1 : STEP;
    const ways = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
    const way = ways[event.key];
    if (event.key === '+' || event.key === '=') {
      map.setZoomAround(this.#mark?.getLatLng() ?? map.getCenter(), map.getZoom() + 1);
    } else if (event.key === '-') {
      map.setZoomAround(this.#mark?.getLatLng() ?? map.getCenter(), map.getZoom() - 1);
    } else if (event.key === '0') {
      this.#fit(true);
    } else if (way && (this.#readonly || !this.#mark)) {
      map.panBy(way.map((pixels) => pixels * SPOT), { animate: false });
    } else if (way) {
      const from = map.latLngToContainerPoint(this.#mark.getLatLng());
      this.#choose(map.containerPointToLatLng(from.add(way)));
    } else if (event.key === 'Enter' && !this.#readonly && !this.#mark) {
      this.#choose(map.getCenter());
    } else if (event.key === 'Delete' && !this.#readonly && this.#mark) {
      this.#choose(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

for (const name of SuyuanMap.properties) {
  Object.defineProperty(SuyuanMap.prototype, name, {
    get() {
      return this.value(name);
    },
    set(value) {
      this.change(name, value);
    },
  });
}

async function load(province, edition) {
  try {
    const address = new URL(`./outlines/${province}.json`, import.meta.url);
    address.searchParams.set('v', edition);
    const answer = await fetch(address);
    return answer.ok ? features(await answer.json()) : [];
  } catch (cause) {
    console.warn(cause);
    return [];
  }
}

/** The bounds of the largest part: the name of a coast stands on the land, not between its islands. */
function largest(area) {
  const parts = area.getLatLngs().map((rings) => new LatLngBounds(rings[0]));
  const size = (bounds) => (bounds.getEast() - bounds.getWest()) * (bounds.getNorth() - bounds.getSouth());
  return parts.reduce((one, other) => (size(other) > size(one) ? other : one));
}

/** A name as an element: what an operator's file holds is text, never markup. */
function plain(name) {
  const made = document.createElement('span');
  made.textContent = name;
  return made;
}

function element(tag, className) {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(label, paths, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.title = label;
  made.setAttribute('aria-label', label);
  made.innerHTML = `<svg viewBox="0 0 16 16" aria-hidden="true">${paths}</svg>`;
  made.addEventListener('click', act);
  return made;
}

if (!customElements.get('suyuan-map')) {
  customElements.define('suyuan-map', SuyuanMap);
}
