// Better with scripts, works without: caps-lock hint, demo accounts filled in by a click, one submission.
(() => {
  const form = document.getElementById('sign-in');
  const password = document.getElementById('password');
  const hint = document.getElementById('caps-lock');
  const caps = event => {
    if (event.getModifierState) hint.hidden = !event.getModifierState('CapsLock');
  };
  password.addEventListener('keydown', caps);
  password.addEventListener('keyup', caps);
  password.addEventListener('blur', () => (hint.hidden = true));
  for (const account of document.querySelectorAll('[data-account]')) {
    account.addEventListener('click', () => {
      document.getElementById('username').value = account.dataset.account;
      password.value = account.dataset.password || '';
      (password.value ? form.querySelector('button[type=submit]') : password).focus();
    });
  }
  form.addEventListener('submit', () => {
    const button = form.querySelector('button[type=submit]');
    button.disabled = true;
    button.textContent = button.dataset.busy;
  });
  addEventListener('pageshow', () => (form.querySelector('button[type=submit]').disabled = false));
})();
