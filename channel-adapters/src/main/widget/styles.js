const LIGHT = `--paper:#fff;--ink:#1c2430;--faint:#566173;--line:#d9dee6;--soft:#f1f4f8;--agent:#e4f2ea;--link:#0b57a4;--alarm:#b3261e;--alarm-soft:#fff1ef;--warn:#fff3d6;--warn-ink:#5c4300;--star:#a15c00;--edge:#0000`;
const DARK = `--paper:#171c23;--ink:#e8ecf2;--faint:#a8b2c1;--line:#38424f;--soft:#252d37;--agent:#1d3a2c;--link:#8fc4ff;--alarm:#ff8a80;--alarm-soft:#3a1b1b;--warn:#463508;--warn-ink:#ffe2a0;--star:#ffc861;--edge:#fff4`;

const CSS = `
:host{all:initial;--accent:#1f4e79;--on-accent:#fff;${LIGHT};color-scheme:light;
  position:fixed;z-index:2147483000;inset:auto 0 0 auto;
  font:medium/1.5 system-ui,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei",sans-serif}
:host([position=left]){inset:auto auto 0 0}
:host([theme=dark]){${DARK};color-scheme:dark}
@media (prefers-color-scheme:dark){:host(:not([theme=light])){${DARK};color-scheme:dark}}
:host([hidden]){display:none}
*,*::before,*::after{box-sizing:border-box}
[hidden]{display:none!important}
h2,p{margin:0}
p:empty,span:empty{display:none}
button,textarea{font:inherit;color:inherit}
button{cursor:pointer;border:0;background:none;border-radius:8px}
button:disabled{cursor:default;opacity:.5}
a{color:var(--link);overflow-wrap:anywhere}
svg{width:1.25em;height:1.25em;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round;flex:none}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
textarea:focus-visible{outline-width:2px;outline-offset:-1px}
.launcher,.panel{position:absolute;right:20px;bottom:20px}
:host([position=left]) :is(.launcher,.panel){right:auto;left:20px}
.launcher{width:60px;height:60px;border-radius:50%;display:grid;place-items:center;
  background:var(--accent);color:var(--on-accent);box-shadow:0 0 0 2px #fff,0 4px 16px #0006}
.launcher svg{width:28px;height:28px}
.badge{position:absolute;top:-4px;right:-4px;min-width:24px;height:24px;padding:0 6px;border-radius:12px;
  background:#b3261e;color:#fff;font-size:.8125em;line-height:24px;text-align:center}
.panel{width:380px;max-width:calc(100vw - 40px);height:620px;max-height:calc(100dvh - 40px);
  display:flex;flex-direction:column;overflow:hidden;border-radius:16px;border:1px solid var(--line);
  background:var(--paper);color:var(--ink);box-shadow:0 12px 40px #0004;font-size:.9375em;animation:rise .18s ease-out}
@keyframes rise{from{opacity:0;transform:translateY(12px)}}
.head{display:flex;align-items:center;gap:4px;padding:12px 8px 12px 16px;background:var(--accent);color:var(--on-accent)}
.head :focus-visible{outline-color:currentColor}
.titles{flex:1;min-width:0}
h2{font-size:1.0667em;font-weight:600;line-height:1.35;overflow-wrap:anywhere}
.who{display:flex;align-items:baseline;gap:6px;font-size:.8667em}
.who::before{content:"";flex:none;width:8px;height:8px;border-radius:50%;background:#7fe0a3;box-shadow:0 0 0 1px #0003}
.who[data-state=queued]::before{background:#ffc861}
.who[data-state=closed]::before{background:#c3cad4}
.plain{min-width:44px;min-height:44px;display:grid;place-items:center;font-size:.8667em}
.plain:hover{background:#fff3}
.promise,.offline{padding:6px 16px;font-size:.8667em;background:var(--warn);color:var(--warn-ink)}
.promise{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px}
.left{font-variant-numeric:tabular-nums;font-weight:600}
.offline{background:var(--soft);color:var(--ink);border-bottom:1px solid var(--line)}
.logs{position:relative;flex:1;min-height:0;display:flex}
.log{flex:1;overflow-y:auto;overscroll-behavior:contain;padding:16px;scrollbar-width:thin}
.log:focus-visible{outline-offset:-3px}
.items{display:flex;flex-direction:column;gap:12px}
.day,.notice{align-self:center;text-align:center;font-size:.8em;color:var(--faint);max-width:90%;overflow-wrap:anywhere}
.message{display:flex;flex-direction:column;align-items:flex-start;gap:6px;max-width:88%}
.bubble{padding:9px 13px;border-radius:4px 14px 14px 14px;background:var(--soft);overflow-wrap:anywhere}
.agent .bubble{background:var(--agent)}
.traveller{align-self:flex-end;align-items:flex-end}
.traveller .bubble,.send,.place button{box-shadow:0 0 0 1px var(--edge)}
.traveller .bubble{background:var(--accent);color:var(--on-accent);border-radius:14px 14px 4px 14px}
.traveller a{color:inherit}
.bubble p:empty{display:block;height:.6em}
.step{padding-inline-start:1.25em;text-indent:-1.25em;margin-block:.15em}
.meta,.source{font-size:.8em;color:var(--faint);overflow-wrap:anywhere}
.failed .meta{color:var(--alarm)}
.link{padding:2px 4px;color:var(--link);text-decoration:underline}
.emergency{max-width:100%;align-self:stretch;align-items:stretch;padding:12px;border:2px solid var(--alarm);border-radius:14px;background:var(--alarm-soft)}
.emergency .bubble{background:none;padding:0}
.flag{display:flex;align-items:center;gap:6px;font-weight:700;color:var(--alarm)}
.calls{display:flex;flex-wrap:wrap;gap:8px}
.calls a{flex:1 1 40%;min-height:48px;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:2px 8px;padding:6px 12px;
  border-radius:10px;background:#b3261e;color:#fff;text-decoration:none}
.calls b{font-size:1.25em}
.place button,.buttons>:nth-last-child(2){min-height:44px;padding:6px 14px;display:inline-flex;align-items:center;gap:6px;background:var(--accent);color:var(--on-accent)}
.place button{width:100%;justify-content:center}
.options{display:flex;flex-direction:column;align-items:stretch;gap:6px}
.options button,.person,.more{min-height:40px;padding:6px 14px;border:1px solid var(--line);background:var(--paper);color:var(--link);text-align:start;border-radius:10px}
.options button:hover,.person:hover{background:var(--soft)}
.more{position:absolute;bottom:8px;left:50%;transform:translateX(-50%);border-radius:20px;box-shadow:0 2px 10px #0003;white-space:nowrap}
.typing{margin-top:12px;font-size:.8667em;color:var(--faint)}
.typing::after{content:"…";display:inline-block;animation:pulse 1.2s infinite}
@keyframes pulse{50%{opacity:.2}}
.panel>form{padding:8px 12px 12px;border-top:1px solid var(--line)}
.tools{display:flex;flex-wrap:wrap;align-items:center;gap:6px}
.person{display:inline-flex;align-items:center;gap:6px;min-height:36px;padding:3px 12px;font-size:.8667em;border-radius:18px}
.code{display:block;font-size:1.25em;letter-spacing:.05em;user-select:all}
.counter{margin-inline-start:auto;font-size:.8em;color:var(--faint)}
[aria-invalid=true]{border-color:var(--alarm)!important}
form:has([aria-invalid=true]) .counter{color:var(--alarm)}
.write{display:flex;align-items:flex-end;gap:8px;margin-top:8px}
textarea{flex:1;min-width:0;width:100%;min-height:44px;padding:9px 12px;border:1px solid var(--faint);border-radius:12px;resize:none;
  background:var(--paper);font-size:max(1em,16px);line-height:1.5}
textarea::placeholder{color:var(--faint);opacity:1}
.clip{width:36px;height:44px;flex:none;display:grid;place-items:center;color:var(--faint);background:none;border-radius:12px}
.clip:hover{background:var(--soft)}
.file{display:flex;padding:0;text-align:start;align-items:center;gap:6px;text-decoration:underline;overflow-wrap:anywhere}
.file img{max-width:100%}
.send{width:44px;height:44px;flex:none;display:grid;place-items:center;background:var(--accent);color:var(--on-accent);border-radius:12px}
.rating{margin-top:12px;padding:12px;border:1px solid var(--line);border-radius:12px;display:flex;flex-direction:column;gap:8px}
.rating textarea{font-size:.9333em}
fieldset{border:0;padding:0;margin:0}
legend{padding:0;font-weight:600}
.stars{display:flex}
.stars label{position:relative;width:44px;height:44px;display:grid;place-items:center;font-size:1.9em;line-height:1;color:var(--star);cursor:pointer;border-radius:8px}
.stars input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:inherit}
.stars:has(:checked) label:has(:checked)~label,.stars:not(:has(:checked)) label{color:var(--line)}
.stars label:has(:focus-visible){outline:3px solid var(--link)}
.buttons{display:flex;align-items:center;gap:12px}
.problem{color:var(--alarm)}
.thanks{margin-top:12px;text-align:center;color:var(--faint)}
@media (max-width:480px),(max-height:480px){
  .panel,:host([position=left]) .panel{position:fixed;inset:0 0 auto;width:100%;max-width:none;height:var(--seen,100dvh);max-height:none;border:0;border-radius:0}}
@media (prefers-reduced-motion:reduce){*,*::before,*::after{animation:none!important;transition:none!important}}
@media (forced-colors:active){.bubble,.calls a,.send,.launcher{border:1px solid}}
@media print{:host{display:none}}
`;

/**
 * Dresses a shadow root. A constructed sheet needs no leave from the page's Content-Security-Policy, as a style element would.
 *
 * @param {ShadowRoot} root
 */
export function dress(root) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(CSS);
  root.adoptedStyleSheets = [sheet];
}
