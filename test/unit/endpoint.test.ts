import { expect, it } from 'vitest'
import { endpointOf } from '../../src/main/setup/endpoint.ts'

it.each([
  ['https://logto.example', 'https://logto.example'],
  ['  logto.example/  ', 'https://logto.example'],
  ['https://logto.example/oidc', 'https://logto.example'],
  ['https://logto.example/oidc/.well-known/openid-configuration', 'https://logto.example'],
  ['https://logto.example/sign-in?app_id=x#top', 'https://logto.example'],
  ['https://example.com/logto/oidc/auth?client_id=x', 'https://example.com/logto'],
  ['https://oidc.example/oidcx', 'https://oidc.example'],
  ['http://localhost:3001/oidc/', 'http://localhost:3001'],
  ['https://logto.example:8443', 'https://logto.example:8443'],
  ['HTTPS://Logto.Example', 'https://logto.example'],
  ['localhost:3001', 'http://localhost:3001'],
  ['[::1]:3001/sign-in', 'http://[::1]:3001'],
  ['localhost.example', 'https://localhost.example'],
  ['https://cloud.logto.io/a1b2c3/applications/k3v9x0f7q2w8e5r1t6y4u', 'https://a1b2c3.logto.app'],
  ['https://cloud.logto.io/', 'https://cloud.logto.io']
])('%j is the Logto at %s', (pasted, endpoint) => {
  expect(endpointOf(pasted)).toBe(endpoint)
})

it.each([
  '',
  'https://',
  'http://logto.example',
  'ftp://logto.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://user:password@logto.example',
  'http://localhost.evil.example'
])('%j is none', pasted => {
  expect(endpointOf(pasted)).toBeNull()
})
