// What the workbench does in the browser alone.
(() => {
  const suyuan = (window.suyuan = window.suyuan || {});

  suyuan.copy = text => {
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(text);
      return;
    }
    const area = document.createElement('textarea');
    area.value = text;
    area.style.position = 'fixed';
    area.style.opacity = '0';
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  };

  const typing = target =>
    target instanceof Element && (target.matches('input, textarea, select') || target.isContentEditable);

  // Whether something lies open above the page, so that its keys rest.
  suyuan.covered = () =>
    [...document.querySelectorAll('body > *')].some(each => each.localName.endsWith('-overlay') && each.opened);

  // Ctrl+K leads to the global search; “?” anywhere but in a field shows the keys of the page; the skip link moves the focus without a navigation.
  let shell;
  suyuan.keys = layout => {
    shell = layout;
  };
  document.addEventListener('keydown', event => {
    if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && shell?.isConnected) {
      const jump = document.getElementById('jump');
      if (jump?.getClientRects().length) {
        event.preventDefault();
        jump.focus();
      }
    } else if (event.key === '?' && !suyuan.covered() && shell?.isConnected && !typing(event.composedPath()[0])) {
      event.preventDefault();
      shell.$server.showKeys();
    }
  });

  // j and k walk the rows of a table as the arrows do; Enter opens the row's page, or the row itself as Space does. The inbox has
  // keys of its own.
  const walk = event => {
    const target = event.composedPath()[0];
    const inside = event.composedPath().find(each => each.localName === 'vaadin-grid');
    const table = inside ?? document.querySelector('#content vaadin-grid');
    if (!table || table.classList.contains('inbox-rows') || suyuan.covered() || typing(target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const cell = table.shadowRoot.activeElement;
    if (event.key === 'Enter' && cell?.closest('tbody')) {
      const cells = [...cell.closest('tr').querySelectorAll('slot')].flatMap(slot => slot.assignedElements());
      const link = cells.map(each => each.querySelector('a')).find(each => each);
      if (link) {
        event.preventDefault();
        event.stopPropagation();
        link.click();
      } else if (!cells.some(each => each.querySelector('vaadin-button'))) {
        event.preventDefault();
        event.stopPropagation();
        cell.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, composed: true }));
        cell.dispatchEvent(new KeyboardEvent('keyup', { key: ' ', bubbles: true, composed: true }));
      }
    } else if (event.key === 'j' || event.key === 'k') {
      event.preventDefault();
      if (cell?.closest('tbody')) {
        const key = event.key === 'j' ? 'ArrowDown' : 'ArrowUp';
        cell.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      } else {
        table.$.items.querySelector('tr:not([hidden]) td')?.focus();
      }
    }
  };
  // Enter after typing takes the first of what the global search has found.
  const take = event => {
    const jump = document.getElementById('jump');
    if (event.key === 'Enter' && !event.isComposing && jump?.contains(event.target)) {
      if (jump.opened && !jump.loading && jump._focusedIndex < 0 && jump.filteredItems?.length) {
        jump._focusedIndex = 0;
      }
    }
  };
  document.addEventListener('keydown', take, true);
  // Before the table itself: its Enter would step into the cell instead.
  document.addEventListener('keydown', walk, true);
  document.addEventListener(
    'click',
    event => {
      if (event.target instanceof Element && event.target.closest('.skip-link')) {
        event.preventDefault();
        event.stopPropagation();
        document.getElementById('content')?.focus();
      }
    },
    true,
  );

  // Says that the person does something, warns before the session ends for want of it, and meets the end on time. The windows of
  // one person share what they do.
  suyuan.watchIdle = (element, seconds) => {
    const idle = seconds * 1000;
    const warning = Math.min(120_000, idle / 3);
    const pace = Math.min(20_000, idle / 10);
    let acted = Date.now();
    let sent = acted;
    let warned = false;
    let asked = 0;
    const latest = () => {
      let shared = 0;
      try {
        shared = Number(localStorage.getItem('suyuan.active')) || 0;
      } catch {
        // Then each window goes by itself.
      }
      return Math.max(acted, shared);
    };
    const note = () => {
      acted = Date.now();
    };
    const kinds = ['keydown', 'pointerdown', 'wheel', 'touchstart', 'input'];
    kinds.forEach(kind => addEventListener(kind, note, { capture: true, passive: true }));
    note();
    const look = () => {
      if (!element.isConnected) {
        clearInterval(timer);
        kinds.forEach(kind => removeEventListener(kind, note, { capture: true }));
        return;
      }
      if (acted > sent && Date.now() - sent >= pace) {
        sent = Date.now();
        try {
          localStorage.setItem('suyuan.active', String(acted));
        } catch {
          // As above.
        }
        element.$server.active();
      }
      const left = latest() + idle - Date.now();
      if (left < -1500) {
        // Until the server, which has heard of the last act a little later, agrees.
        if (Date.now() - asked > 5000) {
          asked = Date.now();
          try {
            sessionStorage.setItem('suyuan.lapsed', '1');
          } catch {
            // Then the sign-in page says nothing about it.
          }
          element.$server.over();
        }
      } else if (left <= warning && !warned) {
        warned = true;
        element.$server.warn(Math.max(1, Math.round(left / 1000)));
      } else if (left > warning && warned) {
        warned = false;
        element.$server.calm();
      }
      const text = document.getElementById('idle-text');
      if (warned && text) text.textContent = text.textContent.replace(/\d+/, String(Math.max(0, Math.round(left / 1000))));
    };
    const timer = setInterval(look, 1000);
  };
})();
