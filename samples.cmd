@echo off
rem Lists the samples, or builds what one of them needs and runs it. samples --help says how.

setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
if "%root:~-1%"=="\" set "root=%root:~0,-1%"
set "java=java"
set "module="
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
set "arguments=%root%\testing\launcher\target\launcher.args"
set "launcher=testing\launcher"
set "package=io.github.cosmicworks.launcher"
set "catalogue=%root%\%launcher%\src\main\java\io\github\cosmicworks\launcher\Catalogue.java"

where /q "%java%" 2>nul || if not exist "%java%" (
  echo This needs a JDK 17 or later: install one, and put its bin on the PATH or set JAVA_HOME. 1>&2
  exit /b 1
)

set "version="
for /f "usebackq tokens=3" %%v in (`call "%java%" -version 2^>^&1 ^| findstr /c:" version "`) do if not defined version set "version=%%~v"
set "major=0"
for /f "delims=.-+" %%m in ("%version%") do set "major=%%m"
if %major% lss 17 (
  echo This needs a JDK 17 or later, but "%java%" is version %version%: set JAVA_HOME to a newer one. 1>&2
  exit /b 1
)

set "topic=samples"
if "%~1"=="" goto list
if "%~1"=="-h" goto help
if "%~1"=="--help" goto help
if "%~1"=="help" goto help
if "%~1"=="bench" set "topic=bench"
if "%~1"=="emulator" set "topic=emulator"
if "%~1"=="exercise" set "topic=exercise"
rem What is asked of a sample, and not from it, comes from its source.
set "question="
for %%a in (%*) do if "%%~a"=="--help" set "question=--help"
for %%a in (%*) do if "%%~a"=="-h" set "question=--help"
if "%~2"=="--open" set "question=--open"
if "%topic%"=="samples" goto sample
if defined question goto help
if "%topic%"=="bench" goto bench
if "%topic%"=="exercise" goto exercise
goto emulator

:sample
rem An id has a slash, the name of a class begins with Step; anything else is a word to look for.
set "first=%~1"
if not "%first:/=%"=="%first%" goto one
if "%first:~0,4%"=="Step" goto one
"%java%" "%catalogue%" "%root%" --list "%*"
exit /b %errorlevel%

:one
if "%~2"=="" set "question="
if defined question if "%~2"=="%question%" goto ask
for /f "usebackq delims=" %%m in (`call "%java%" "%catalogue%" "%root%" --module "%~1"`) do set "module=%%m"
if not defined module exit /b 2
set "module=%module:/=\%"
call :stale_launcher || goto build
rem The modules of one number have data and settings in common.
for /d %%d in ("%root%\%module:~0,3%-*") do (
  if exist "%%d\pom.xml" call :stale %module% "%%~nxd\pom.xml" "%%~nxd\src\main" || goto build
  for /d %%e in ("%%d\*") do if exist "%%e\pom.xml" call :stale %module% "%%~nxd\%%~nxe\pom.xml" "%%~nxd\%%~nxe\src\main" || goto build
)
goto run

:emulator
call :stale_launcher || goto build
goto run

:list
"%java%" "%catalogue%" "%root%"
exit /b %errorlevel%

:help
type "%root%\%launcher%\help\%topic%.txt"
exit /b 0

:ask
"%java%" "%catalogue%" "%root%" %question% "%~1"
exit /b %errorlevel%

:bench
set "jar=%root%\benchmarks\target\benchmarks.jar"
set "emulator=%root%\emulator\runnable\target\cosmos-emulator.jar"
if not exist "%jar%" goto package
if not exist "%emulator%" goto package
call :stale benchmarks "testing\src\main" "emulator\src\main" || goto package
goto measure

:package
call :stamp benchmarks || exit /b 1
call :maven benchmarks "benchmarks,emulator/runnable" -DskipTests package || exit /b 1
move /y "%root%\benchmarks\target\launcher.stamp.next" "%root%\benchmarks\target\launcher.stamp" >nul

:measure
rem The rest as it was typed: %2 and what follows would be parted at commas and equals signs.
set rest=%*
setlocal EnableDelayedExpansion
set "rest=!rest:*bench=!"
set "command=run"
if "%~2"=="report" (
  set "command=report"
  set "rest=!rest:*report=!"
)
"%java%" "-Dcosmos.benchmarks.results=%root%\benchmarks\target\results" "-Dcosmos.benchmarks.emulatorJar=%emulator%" -jar "%jar%" !command! !rest!
exit /b !errorlevel!

:exercise
rem A number alone, or --watch, asks for a check, which has to be built; the rest is answered from the sources.
set "checks=testing\exercises"
set "check="
for %%a in (%*) do if "%%~a"=="--watch" set "check=yes"
if "%~3"=="" if not "%~2"=="" echo %~2| findstr /r /x "[0-9][0-9]*" >nul && set "check=yes"
if not defined check (
  "%java%" "%root%\%checks%\src\main\java\io\github\cosmicworks\exercises\ExerciseBook.java" "%root%" %2 %3 %4
  exit /b
)
call :stale %checks% "testing\src\main" "emulator\src\main" || goto checks
goto solve

:checks
call :stamp %checks% || exit /b 1
call :maven %checks% "testing/exercises" process-classes || exit /b 1
move /y "%root%\%checks%\target\launcher.stamp.next" "%root%\%checks%\target\launcher.stamp" >nul
call :arguments %checks% || exit /b 1

:solve
if not exist "%root%\%checks%\target\launcher.args" goto checks
"%java%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "@%root%\%checks%\target\launcher.args" io.github.cosmicworks.exercises.ExerciseCommand "%root%" %2 %3 %4
exit /b %errorlevel%

:build
set "modules=%launcher%"
if defined module set "modules=%launcher%,%module%"
call :stamp %launcher% || exit /b 1
if defined module call :stamp %module% || exit /b 1
call :maven %launcher% "%modules:\=/%" process-classes || exit /b 1
move /y "%root%\%launcher%\target\launcher.stamp.next" "%root%\%launcher%\target\launcher.stamp" >nul
if defined module move /y "%root%\%module%\target\launcher.stamp.next" "%root%\%module%\target\launcher.stamp" >nul
call :arguments %launcher% || exit /b 1

:run
if not exist "%arguments%" goto build
"%java%" -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "@%arguments%" %package%.SampleLauncher "%root%" %*
exit /b %errorlevel%

rem Runs Maven as fast as it can, with no tests and no checks: :maven MODULE-OF-THE-LOG "MODULES" ARGUMENT...
:maven
where /q mvn || (
  echo This needs Maven 3.8 or later: install it and put its bin on the PATH. 1>&2
  exit /b 1
)
echo Building %~2 (the first time this also downloads the libraries) ... 1>&2
set "log=%root%\%~1\target\launcher-build.log"
call mvn -B -ntp -Dstyle.color=never -f "%root%\pom.xml" -Dquick -Denforcer.skip -pl "%~2" -am %3 %4 >"%log%" 2>&1
if not errorlevel 1 exit /b 0
findstr /c:"Could not transfer" /c:"in offline mode" /c:"Could not find artifact" "%log%" >nul && (
  echo Maven cannot download what the build needs. Check the network, and proxy or mirror in .m2\settings.xml. All that Maven said is in %log% 1>&2
  exit /b 1
)
findstr /b /c:"[ERROR]" "%log%" 1>&2
echo The build failed. All that Maven said is in %log% 1>&2
exit /b 1

rem The class path is longer than a command line may be, so it goes into a file that java reads.
:arguments
powershell -NoProfile -NonInteractive -Command "$path = '%root%\%~1\target\classes;' + (Get-Content -Raw -LiteralPath '%root%\%~1\target\launcher.classpath').Trim(); $quote = [string][char]34; Set-Content -Encoding Default -LiteralPath '%root%\%~1\target\launcher.args' -Value ('-cp ' + $quote + $path.Replace('\', '\\') + $quote)"
exit /b %errorlevel%

rem What is edited while the build runs must count as newer than the build.
:stamp
if not exist "%root%\%~1\target" mkdir "%root%\%~1\target" 2>nul
if exist "%root%\%~1\target" type nul 2>nul >"%root%\%~1\target\launcher.stamp.next"
if exist "%root%\%~1\target\launcher.stamp.next" exit /b 0
echo Cannot write to %root%\%~1\target, where the build goes. Copy the repository to a folder that you may write to. 1>&2
exit /b 1

:stale_launcher
call :stale %launcher% "testing\pom.xml" "testing\src\main" || exit /b 1
call :stale %launcher% "testing\spi\pom.xml" "testing\spi\src\main" || exit /b 1
call :stale %launcher% "testing\docker\pom.xml" "testing\docker\src\main" || exit /b 1
call :stale %launcher% "testing\identity\pom.xml" "testing\identity\src\main" || exit /b 1
call :stale %launcher% "emulator\pom.xml" "emulator\src\main" "emulator\scripts\pom.xml" "emulator\scripts\src\main" "emulator\analyzers\pom.xml" "emulator\analyzers\src\main" || exit /b 1
exit /b 0

rem Fails if a source of the module, or one of the files, is newer than the module's last build.
:stale
set "built=%root%\%~1\target\launcher.stamp"
if not exist "%built%" exit /b 1
set "sources='%root%\pom.xml','%root%\%~1\pom.xml','%root%\%~1\src\main'"
if not "%~2"=="" set "sources=%sources%,'%root%\%~2','%root%\%~3'"
powershell -NoProfile -NonInteractive -Command "$built = (Get-Item -LiteralPath '%built%').LastWriteTimeUtc; $newer = Get-ChildItem -Recurse -LiteralPath %sources% | Where-Object { $_.LastWriteTimeUtc -gt $built } | Select-Object -First 1; if ($newer) { exit 1 } else { exit 0 }"
exit /b %errorlevel%
