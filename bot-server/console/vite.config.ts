import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'
import { mockDesk } from './dev/mock-plugin.ts'

const server = process.env.YIZHAN_URL ?? 'http://localhost:8080'

export default defineConfig(({ mode }) => ({
  base: '/console/',
  plugins: [vue(), mode === 'mock' ? mockDesk() : undefined],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: false, __VUE_PROD_DEVTOOLS__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    outDir: '../target/classes/static/console',
    emptyOutDir: true,
    // The server's Content-Security-Policy allows no data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: mode === 'mock' ? undefined : { '/api': server, '/ws': { target: server, ws: true } },
  },
  test: {
    environment: 'happy-dom',
    include: ['src/**/*.test.ts'],
    clearMocks: true,
    unstubGlobals: true,
    server: { deps: { inline: ['element-plus'] } },
  },
}))
