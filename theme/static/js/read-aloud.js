/* Read aloud: a story read by the device's own Chinese voice, paragraph by paragraph.
   holds    Menkou.readAloud: available(), start(paragraphs, done), stop()
   needs    a browser that speaks
   touches  the class "spoken" of the paragraph that is being read; the device's speech */
(function (Menkou) {
  "use strict";

  const CHINESE = /^(zh|cmn)/i; // beginnings of language tags
  const speech = globalThis.speechSynthesis;
  let reading = null;

  function voice() {
    const chinese = speech ? speech.getVoices().filter((one) => CHINESE.test(one.lang)) : [];
    return chinese.find((one) => one.localService && /cn|hans/i.test(one.lang)) || chinese.find((one) => one.localService) || null;
  }

  /** Speak one paragraph; a voice of a server would send the story away, so only a voice of the device is used. */
  function speak(paragraph, next) {
    const words = new SpeechSynthesisUtterance(paragraph.textContent);
    words.lang = "zh-CN";
    words.voice = voice();
    words.onend = words.onerror = () => {
      paragraph.classList.remove("spoken");
      next();
    };
    paragraph.classList.add("spoken");
    paragraph.scrollIntoView({ block: "nearest" });
    speech.speak(words);
  }

  function stop() {
    const was = reading;
    reading = null;
    if (speech) speech.cancel();
    if (was) was.done();
  }

  /** Read `paragraphs` one after another, then call `done`; it is called as well when the reading is stopped. */
  function start(paragraphs, done) {
    stop();
    const own = (reading = { done });
    const queue = [...paragraphs];
    (function next() {
      if (reading !== own) return;
      const paragraph = queue.shift();
      if (paragraph) speak(paragraph, next);
      else stop();
    })();
  }

  if (speech) addEventListener("pagehide", () => speech.cancel());
  Menkou.readAloud = { available: () => voice() !== null, start, stop };
})((globalThis.Menkou ??= {}));
