"use strict";
// The button says what it will do: publish now, or at the time that stands in the form.
document.addEventListener("DOMContentLoaded", () => {
  const time = document.getElementById("id_publish_at");
  const button = document.querySelector("input[name=_publish]");
  if (!time || !button) return;
  const say = () => {
    button.value = new Date(time.value) > new Date() ? "Publish at the time above" : "Publish";
  };
  time.addEventListener("input", say);
  say();
});
