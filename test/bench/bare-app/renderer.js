document.getElementById('sign-in').addEventListener('click', () => window.bare.signIn())
