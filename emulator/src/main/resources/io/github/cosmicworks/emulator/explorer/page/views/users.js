import { ask, confirm } from '../parts/dialog.js'
import { button, field, h, notice, say, select } from '../parts/dom.js'
import { call, list, path } from '../service/client.js'

// Users of a database, and what each may do.
export async function users(database, context) {
  const base = path('dbs', database, 'users')
  const place = h('div')

  async function load() {
    const found = await list(base, 'Users')
    const all = await Promise.all(
      found.map(async (user) => {
        try {
          return [user, await list(base + path(user.id, 'permissions'), 'Permissions')]
        } catch (error) {
          return [user, error]
        }
      })
    )
    place.replaceChildren(
      ...(all.length === 0 ? [h('p', {}, 'There is none yet.')] : all.map(([user, permissions]) => section(user, permissions)))
    )
  }

  function section(user, permissions) {
    const resource = base + path(user.id)
    return h(
      'section',
      { 'aria-label': user.id },
      h('h2', {}, user.id),
      permissions instanceof Error
        ? notice(permissions)
        : h(
            'ul',
            {},
            permissions.map((permission) =>
              h(
                'li',
                {},
                h('strong', {}, permission.id),
                ` ${permission.permissionMode} `,
                h('code', {}, permission.resource),
                ' ',
                button('Show token', (event) => event.target.replaceWith(h('textarea', { readonly: true, rows: '3', 'aria-label': 'Resource token', value: permission._token }))),
                ' ',
                button('Delete', () =>
                  confirm(`Delete ${permission.id}?`, 'Tokens that were made of it are worth nothing then.', 'Delete', async () => {
                    await call('DELETE', resource + path('permissions', permission.id))
                    await load()
                  })
                )
              )
            )
          ),
      h(
        'div',
        { class: 'actions' },
        button('New permission', () => newPermission(resource)),
        button('Delete user', () =>
          confirm(`Delete ${user.id}?`, 'The user goes with all of its permissions.', 'Delete', async () => {
            await call('DELETE', resource)
            await load()
          }),
          { class: 'danger' }
        )
      )
    )
  }

  async function newPermission(resource) {
    const containers = await list(path('dbs', database, 'colls'), 'DocumentCollections')
    const id = h('input', { required: true, autocomplete: 'off' })
    const mode = select([['Read', 'Read'], ['All', 'Read and write']], 'Read')
    const container = select(containers.map((one) => [one.id, one.id]))
    await ask({
      title: 'New permission',
      content: [field('Id', id), field('May', mode), field('In', container)],
      submit: 'Create',
      action: async () => {
        const body = { id: id.value, permissionMode: mode.value, resource: `dbs/${database}/colls/${container.value}` }
        await call('POST', resource + '/permissions', { body })
        await load()
        say('Permission created')
      }
    })
  }

  const create = button('New user', async () => {
    const id = h('input', { required: true, autocomplete: 'off' })
    await ask({
      title: 'New user',
      content: field('Id', id),
      submit: 'Create',
      action: async () => {
        await call('POST', base, { body: { id: id.value } })
        await load()
        say('User created')
      }
    })
  })
  await load()
  return { title: `Users of ${database}`, element: h('section', {}, h('h1', {}, `Users of ${database}`), h('div', { class: 'actions' }, create), place) }
}
