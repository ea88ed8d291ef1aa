// The later steps of signing in: better with scripts, work without.
(() => {
  const form = document.querySelector('.sign-in-form');
  const print = document.querySelector('[data-print]');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
  const button = form?.querySelector('button[type=submit]');
  if (!button) return;
  const idle = button.textContent;
  const wrong = form.querySelector('[aria-invalid=true]');
  const first = wrong || form.querySelector('input[autofocus]');
  if (first && document.activeElement !== first) first.focus();
  form.addEventListener('submit', () => {
    button.disabled = true;
    button.textContent = button.dataset.busy;
  });
  // Back from where it led, it can be pressed again.
  addEventListener('pageshow', () => {
    button.disabled = false;
    button.textContent = idle;
  });
})();
