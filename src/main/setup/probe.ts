import { net } from 'electron'
import type { Probe } from './check.ts'

const TIME_LIMIT = 15_000
const MOST_BYTES = 100_000

/**
 * Asks for a page and follows no redirect: where it leads is the answer. `net.fetch` cannot do that (it fails).
 *
 * @throws {Error} with Chromium's `net::ERR_…`, if no answer comes
 */
export const probe: Probe = url =>
  new Promise((resolve, reject) => {
    const request = net.request({ url, redirect: 'manual', credentials: 'omit', cache: 'no-store' })
    const timer = setTimeout(() => {
      request.abort()
      reject(new Error('net::ERR_TIMED_OUT'))
    }, TIME_LIMIT)
    const finish = (status: number, location: string | null, body: string) => {
      clearTimeout(timer)
      resolve({ status, location, body })
    }
    request.on('redirect', (status, _method, location) => {
      finish(status, location, '')
      request.abort()
    })
    request.on('response', response => {
      let body = ''
      response.on('data', chunk => {
        body = (body + chunk).slice(0, MOST_BYTES)
      })
      response.on('end', () => finish(response.statusCode, null, body))
      response.on('error', reject)
    })
    request.on('error', error => {
      clearTimeout(timer)
      reject(error)
    })
    request.end()
  })
