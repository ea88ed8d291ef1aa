// Appearance and type size as kept in this browser, set before anything is painted.
(() => {
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const defaults = { theme: 'auto', size: 'normal' };
  const get = key => {
    try {
      return localStorage.getItem('suyuan.' + key) || defaults[key];
    } catch {
      return defaults[key];
    }
  };
  const show = () => {
    const theme = get('theme');
    root.setAttribute('theme', theme === 'dark' || (theme === 'auto' && dark.matches) ? 'dark' : 'light');
    root.dataset.size = get('size');
  };
  const set = (key, value) => {
    try {
      localStorage.setItem('suyuan.' + key, value);
    } catch {
      // A browser that keeps nothing shows the default at the next visit.
    }
    show();
  };
  window.suyuan = Object.assign(window.suyuan || {}, { get, set });
  dark.addEventListener('change', show);
  addEventListener('storage', show);
  show();
})();
