const FLASH_EVERY_MS = 1_200;

/** Makes itself noticed while the page is in the background: the page's title changes, and a soft sound if wanted. */
export class Attention {
  #title = '';
  #timer = 0;
  #audio = null;

  /** Shows a word before the page's title until {@link clear}. */
  flash(word) {
    if (!document.hidden || this.#timer) return;
    this.#title = document.title;
    document.title = word + this.#title;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    let on = true;
    this.#timer = setInterval(() => {
      on = still || !on;
      document.title = on ? word + this.#title : this.#title;
    }, FLASH_EVERY_MS);
  }

  clear() {
    if (!this.#timer) return;
    clearInterval(this.#timer);
    this.#timer = 0;
    document.title = this.#title;
  }

  /** Two soft notes. Silent until the traveller has clicked somewhere: browsers want it so. */
  chime() {
    this.#audio ??= new AudioContext();
    if (this.#audio.state !== 'running') return;
    for (const [frequency, after] of [[660, 0], [880, 0.16]]) this.#note(frequency, this.#audio.currentTime + after);
  }

  #note(frequency, at) {
    const tone = this.#audio.createOscillator();
    const volume = this.#audio.createGain();
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.06, at);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.4);
    tone.connect(volume).connect(this.#audio.destination);
    tone.start(at);
    tone.stop(at + 0.4);
  }
}
