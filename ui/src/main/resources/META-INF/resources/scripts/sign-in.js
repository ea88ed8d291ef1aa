// Better with scripts, works without: caps-lock hint, demo accounts filled in by a click, the account kept for another try, one
// submission.
(() => {
  const form = document.getElementById('sign-in');
  const account = document.getElementById('username');
  const password = document.getElementById('password');
  const hint = document.getElementById('caps-lock');
  const button = form.querySelector('button[type=submit]');
  const idle = button.textContent;
  const caps = event => {
    if (event.getModifierState) hint.hidden = !event.getModifierState('CapsLock');
  };
  password.addEventListener('keydown', caps);
  password.addEventListener('keyup', caps);
  password.addEventListener('blur', () => (hint.hidden = true));
  for (const demo of document.querySelectorAll('[data-account]')) {
    demo.addEventListener('click', () => {
      account.value = demo.dataset.account;
      password.value = demo.dataset.password || '';
      (password.value ? button : password).focus();
    });
  }
  if (sessionStorage.getItem('suyuan.lapsed')) {
    sessionStorage.removeItem('suyuan.lapsed');
    document.getElementById('lapsed').hidden = false;
  }
  const tried = sessionStorage.getItem('suyuan.account');
  sessionStorage.removeItem('suyuan.account');
  if (tried && document.querySelector('.failed')) {
    account.value = tried;
    password.focus();
  } else if (document.activeElement === document.body) {
    // The browser's own focus may come after the page is ready, and lose what is typed meanwhile.
    account.focus();
  }
  form.addEventListener('submit', () => {
    sessionStorage.setItem('suyuan.account', account.value);
    button.disabled = true;
    button.textContent = button.dataset.busy;
  });
  // Back from where it led, it can be pressed again.
  addEventListener('pageshow', () => {
    button.disabled = false;
    button.textContent = idle;
  });
})();
