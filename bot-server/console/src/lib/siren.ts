/** One cycle of the alarm: when each tone starts, how long it sounds (seconds) and how high it is (hertz). */
interface Pattern {
  tones: { at: number; lasts: number; pitch: number }[]
  cycle: number
  loudness: number
}

const CALLING: Pattern = {
  tones: [
    { at: 0, lasts: 0.22, pitch: 880 },
    { at: 0.3, lasts: 0.22, pitch: 660 },
  ],
  cycle: 1.6,
  loudness: 0.22,
}

/** Nobody came within a minute: faster, higher, louder. */
const ESCALATED: Pattern = {
  tones: [
    { at: 0, lasts: 0.14, pitch: 1175 },
    { at: 0.18, lasts: 0.14, pitch: 880 },
    { at: 0.36, lasts: 0.14, pitch: 1175 },
    { at: 0.54, lasts: 0.14, pitch: 880 },
  ],
  cycle: 0.9,
  loudness: 0.42,
}

export type SirenMode = 'silent' | 'calling' | 'escalated'

/** The alarm's sound, made on the spot: there is no file that could fail to load. */
export class Siren {
  private context?: AudioContext
  private loop?: ReturnType<typeof setInterval>
  private mode: SirenMode = 'silent'

  /** @param onBlocked told whenever the browser starts or stops holding the sound back */
  constructor(private readonly onBlocked: (blocked: boolean) => void) {}

  /** Prepares the sound; inside a click or key press this is what a browser takes as permission. */
  async enable(): Promise<void> {
    this.context ??= this.build()
    // A browser that holds sound back leaves this promise open, so nothing may wait for it.
    void this.context.resume().then(() => this.report())
    this.report()
  }

  play(mode: SirenMode): void {
    if (mode === this.mode) {
      return
    }
    this.mode = mode
    clearInterval(this.loop)
    if (mode === 'silent') {
      return
    }
    void this.enable()
    const pattern = mode === 'escalated' ? ESCALATED : CALLING
    this.sound(pattern)
    this.loop = setInterval(() => this.sound(pattern), pattern.cycle * 1_000)
  }

  private build(): AudioContext {
    const context = new AudioContext()
    context.onstatechange = () => this.report()
    return context
  }

  private report(): void {
    this.onBlocked(this.context?.state !== 'running')
  }

  private sound(pattern: Pattern): void {
    const context = this.context
    if (context?.state !== 'running') {
      return
    }
    for (const tone of pattern.tones) {
      const start = context.currentTime + tone.at
      const oscillator = context.createOscillator()
      const gain = context.createGain()
      oscillator.frequency.value = tone.pitch
      oscillator.type = 'triangle'
      // Soft edges: a tone cut off hard clicks.
      gain.gain.setValueAtTime(0, start)
      gain.gain.linearRampToValueAtTime(pattern.loudness, start + 0.02)
      gain.gain.setValueAtTime(pattern.loudness, start + tone.lasts - 0.03)
      gain.gain.linearRampToValueAtTime(0, start + tone.lasts)
      oscillator.connect(gain).connect(context.destination)
      oscillator.start(start)
      oscillator.stop(start + tone.lasts)
    }
  }
}
