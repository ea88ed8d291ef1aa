import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';

const FONT = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", system-ui, sans-serif';

/** Pixels around the drawing; below it stands the mark of bpmn.io. */
const MARGIN = 12;
const FOOT = 38;

/** Names of the colours, set by the page or by the style sheet of this widget. */
const COLOURS = ['line', 'text', 'active', 'active-fill', 'done', 'done-fill'];

/**
 * Shows a process model and where its tokens are.
 *
 * Properties: `xml` the model; `active` and `done` ids of elements, as a list or separated by spaces; `label` the name for
 * screen readers. Stands in the light DOM, so that the page styles it.
 */
export class SuyuanProcess extends HTMLElement {
  static observedAttributes = ['xml', 'active', 'done', 'label'];

  #values = { xml: '', active: [], done: [], label: '' };
  #viewer;
  #stage;
  #observer;
  #pending = false;
  #moved = false;

  constructor() {
    super();
    // What was set before the class was known shadows the accessors.
    for (const name of SuyuanProcess.observedAttributes) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
  }

  get xml() {
    return this.#values.xml;
  }

  set xml(value) {
    this.#set('xml', value ?? '');
  }

  get active() {
    return this.#values.active;
  }

  set active(value) {
    this.#set('active', list(value));
  }

  get done() {
    return this.#values.done;
  }

  set done(value) {
    this.#set('done', list(value));
  }

  get label() {
    return this.#values.label;
  }

  set label(value) {
    this.#set('label', value ?? '');
  }

  attributeChangedCallback(name, before, value) {
    this[name] = value;
  }

  connectedCallback() {
    this.#build();
    this.#observer = new ResizeObserver(() => this.#fit());
    this.#observer.observe(this.#stage);
    this.addEventListener('keydown', this.#leaveFullOnEscape);
    this.#stage.addEventListener('pointermove', this.#panByTouch);
    this.#later();
  }

  disconnectedCallback() {
    this.#observer.disconnect();
    this.removeEventListener('keydown', this.#leaveFullOnEscape);
    this.#viewer?.destroy();
    this.#viewer = undefined;
    this.replaceChildren();
  }

  #set(name, value) {
    this.#values[name] = value;
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
    this.#stage = document.createElement('div');
    this.#stage.className = 'suyuan-process-stage';
    this.#stage.setAttribute('role', 'img');
    const tools = document.createElement('div');
    tools.className = 'suyuan-process-tools';
    tools.append(
      button('放大', '<path d="M8 3v10M3 8h10"/>', () => this.#zoom(1.25)),
      button('缩小', '<path d="M3 8h10"/>', () => this.#zoom(0.8)),
      button('适合窗口', '<path d="M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3"/>', () => this.#reset()),
      button('全屏查看', '<path d="M9.5 6.5 13 3M13 3h-3M13 3v3M6.5 9.5 3 13M3 13h3M3 13v-3"/>', () => this.#toggleFull()),
    );
    this.replaceChildren(this.#stage, tools);
  }

  async #draw() {
    const { xml, active, done, label } = this.#values;
    this.#stage.setAttribute('aria-label', label || '流程图');
    this.#viewer?.destroy();
    this.#viewer = undefined;
    if (!xml) {
      return;
    }
    const colour = this.#colours();
    const viewer = new NavigatedViewer({
      container: this.#stage,
      bpmnRenderer: { defaultStrokeColor: colour.line, defaultLabelColor: colour.text, defaultFillColor: '#ffffff' },
      textRenderer: {
        defaultStyle: { fontFamily: FONT, fontSize: 15, lineHeight: 1.3 },
        externalStyle: { fontFamily: FONT, fontSize: 14, lineHeight: 1.3 },
      },
    });
    this.#viewer = viewer;
    viewer.on('import.parse.complete', ({ definitions }) => paint(definitions, active, done, colour));
    try {
      await viewer.importXML(xml);
    } catch (cause) {
      if (this.#viewer === viewer) {
        this.#stage.textContent = '流程图暂时无法显示。';
        console.warn(cause);
      }
      return;
    }
    if (this.#viewer !== viewer) {
      return;
    }
    // The page scrolls with the wheel; only with Ctrl, as on a map, the drawing zooms.
    viewer.get('zoomScroll').toggle(false);
    this.#markTokens(viewer, active);
    viewer.on('canvas.viewbox.changed', () => {
      this.#moved ||= !this.#fitting;
    });
    this.#moved = false;
    this.#fit();
  }

  #fitting = false;

  #markTokens(viewer, active) {
    const registry = viewer.get('elementRegistry');
    for (const id of active) {
      if (registry.get(id)) {
        viewer.get('canvas').addMarker(id, 'suyuan-process-active');
        viewer.get('overlays').add(id, {
          position: { top: -11, right: 11 },
          show: { minZoom: 0 },
          scale: { min: 0.5, max: 1.2 },
          html: '<span class="suyuan-process-token" title="办理中"></span>',
        });
      }
    }
  }

  #colours() {
    const style = getComputedStyle(this);
    return Object.fromEntries(
      COLOURS.map((name) => [name.replace('-f', 'F'), style.getPropertyValue(`--suyuan-process-${name}`).trim()]),
    );
  }

  /** Shows the whole drawing, as high as its width asks for; leaves a view alone that the reader has chosen. */
  #fit() {
    const viewer = this.#viewer;
    if (!viewer || this.#moved || !this.#stage.clientWidth || !viewer.getDefinitions()) {
      return;
    }
    const canvas = viewer.get('canvas');
    this.#fitting = true;
    // What was measured while the page did not show it is wrong.
    canvas.resized();
    const { inner } = canvas.viewbox();
    const { clientWidth: width } = this.#stage;
    if (!this.classList.contains('suyuan-process-full') && inner.width) {
      const height = ((width - 2 * MARGIN) * inner.height) / inner.width + MARGIN + FOOT;
      this.style.setProperty('--suyuan-process-height', `${Math.round(Math.min(Math.max(height, 160), 640))}px`);
    }
    canvas.resized();
    const { clientHeight: height } = this.#stage;
    const scale = Math.min(1.2, (width - 2 * MARGIN) / inner.width, (height - MARGIN - FOOT) / inner.height);
    canvas.viewbox({
      x: inner.x + inner.width / 2 - width / scale / 2,
      y: inner.y - (height - FOOT + MARGIN - inner.height * scale) / scale / 2,
      width: width / scale,
      height: height / scale,
    });
    queueMicrotask(() => {
      this.#fitting = false;
    });
  }

  #zoom(factor) {
    const canvas = this.#viewer?.get('canvas');
    if (canvas) {
      canvas.zoom(Math.min(4, Math.max(0.2, canvas.zoom() * factor)));
      this.#moved = true;
    }
  }

  #reset() {
    this.#moved = false;
    this.#fit();
  }

  #toggleFull() {
    const full = this.classList.toggle('suyuan-process-full');
    const last = this.querySelector('.suyuan-process-tools button:last-child');
    last.title = full ? '退出全屏' : '全屏查看';
    last.setAttribute('aria-label', last.title);
    last.setAttribute('aria-pressed', String(full));
    requestAnimationFrame(() => this.#reset());
  }

  /** A finger moves the drawing where it has the whole screen; elsewhere it scrolls the page. */
  #panByTouch = (event) => {
    if (event.pointerType === 'touch' && this.classList.contains('suyuan-process-full')) {
      this.#viewer?.get('canvas').scroll({ dx: event.movementX, dy: event.movementY });
      this.#moved = true;
    }
  };

  #leaveFullOnEscape = (event) => {
    if (event.key === 'Escape' && this.classList.contains('suyuan-process-full')) {
      event.stopPropagation();
      this.#toggleFull();
    }
  };
}

/** Colours go into the model before it is drawn, so that the heads of the arrows have them too. */
function paint(definitions, active, done, colour) {
  const diagram = definitions.diagrams[0];
  const passed = new Set([...done, ...passedFlows(diagram, [...done, ...active])]);
  for (const di of diagram?.plane.planeElement ?? []) {
    const id = di.bpmnElement?.id;
    const edge = di.$type === 'bpmndi:BPMNEdge';
    if (active.includes(id)) {
      di.set('bioc:stroke', colour.active);
      di.set('bioc:fill', colour.activeFill);
    } else if (passed.has(id)) {
      di.set('bioc:stroke', colour.done);
      if (!edge) {
        di.set('bioc:fill', colour.doneFill);
      }
    }
  }
}

/**
 * The flows that were taken, read off the order in which elements were entered, for engines keep no history of flows: a
 * step leaves by all its flows to what came after it, an exclusive gateway by the one whose target came first.
 */
function passedFlows(diagram, entered) {
  const flows = (diagram?.plane.planeElement ?? [])
    .map((di) => di.bpmnElement)
    .filter((element) => element?.$type === 'bpmn:SequenceFlow');
  const passed = [];
  entered.forEach((id, index) => {
    const next = (flow) => entered.indexOf(flow.targetRef.id, index + 1);
    const taken = flows.filter((flow) => flow.sourceRef.id === id && next(flow) > index);
    const one = taken.length > 1 && taken[0].sourceRef.$type === 'bpmn:ExclusiveGateway';
    const chosen = one ? [taken.reduce((first, flow) => (next(flow) < next(first) ? flow : first))] : taken;
    passed.push(...chosen.map((flow) => flow.id));
  });
  return passed;
}

function list(value) {
  if (Array.isArray(value)) {
    return value.map(String);
  }
  return String(value ?? '')
    .split(/\s+/)
    .filter(Boolean);
}

function button(title, path, action) {
  const element = document.createElement('button');
  element.type = 'button';
  element.title = title;
  element.setAttribute('aria-label', title);
  element.innerHTML = `<svg viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true">${path}</svg>`;
  element.addEventListener('click', action);
  return element;
}
