// The keys of the inbox: heard everywhere on the page but in fields and over what is opened above it.
(() => {
  const suyuan = (window.suyuan = window.suyuan || {});
  const KEYS = ['j', 'k', 'a', 'r', 'x', 'c', 'u', 'd', 't', 's', 'b', 'g', 'v'];
  let view;

  suyuan.inbox = element => {
    view = element;
  };

  const typing = target =>
    target instanceof Element &&
    (target.matches('input:not([type=checkbox], [type=radio]), textarea, select') || target.isContentEditable);

  document.addEventListener('keydown', event => {
    if (!view?.isConnected || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const target = event.composedPath()[0];
    // Escape empties a search that is not empty, by the field itself; Enter leaves it as it is.
    const searched = event.key === 'Enter' && view.querySelector('#inbox-search')?.contains(target);
    if (searched || (event.key === 'Escape' && typing(target) && view.contains(target))) {
      target.blur();
      return;
    }
    if (typing(target) || suyuan.covered()) {
      return;
    }
    if (event.key === '/') {
      event.preventDefault();
      view.querySelector('#inbox-search')?.focus();
    } else if (KEYS.includes(event.key) || event.key === 'Escape') {
      event.preventDefault();
      view.$server.key(event.key);
    } else if (event.key === 'Enter') {
      const path = event.composedPath();
      const rows = path.find(each => each.classList?.contains('inbox-rows'));
      if (rows && path.some(each => each.localName === 'tbody')) {
        view.$server.openRow(rows._focusedItemIndex);
      }
    }
  });
})();
