@echo off
rem Starts Mako on Windows: finds a JDK, builds what is not built, and runs java. What the launcher for Linux and
rem macOS does beyond that: 'mako build' builds anew after a change of the sources, which is not noticed here.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JDK for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
if not defined JDK for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk*" "%ProgramFiles%\Java\jdk*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\zulu*" "%USERPROFILE%\.jdks\*") do call :try "%%d"
if not defined JDK (
    echo mako: needs JDK 25 or later and found none: install one or set JAVA_HOME to its folder 1>&2
    exit /b 1
)
set "APP=%ROOT%\app"
if exist "%ROOT%\pom.xml" set "APP=%ROOT%\dist\target\app"
if "%~1"=="build" goto build
if not exist "%APP%" (
    call :build || exit /b 1
)
set "PROGRAM=mako"
if defined MAKO_PROGRAM set "PROGRAM=%MAKO_PROGRAM%"
rem This archive is checked and made anew by the virtual machine itself.
set "SHARED="
if defined LOCALAPPDATA (
    if not exist "%LOCALAPPDATA%\mako" mkdir "%LOCALAPPDATA%\mako" 2>nul
    set "SHARED=-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%LOCALAPPDATA%\mako\mako.jsa""
)
"%JDK%\bin\java" --enable-native-access=com.github.luben.zstd_jni,mako.capture -XX:+UseSerialGC -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=error:stderr ^
    %SHARED% %MAKO_JAVA_OPTIONS% "-Dmako.launcher=%ROOT%\mako.bat" -p "%APP%" -m mako.cli/mako.cli.Main %PROGRAM% %*
exit /b %ERRORLEVEL%

:build
echo mako: building, which takes a minute or two 1>&2
set "JAVA_HOME=%JDK%"
pushd "%ROOT%"
call mvnw.cmd -B -q -Dmaven.test.skip=true -pl dist -am package 1>&2
set "STATUS=%ERRORLEVEL%"
popd
if not "%STATUS%"=="0" echo mako: cannot be built, see above 1>&2
exit /b %STATUS%

rem Takes the folder given where it holds JDK 25 or later.
:try
if defined JDK exit /b
if not exist "%~1\bin\java.exe" exit /b
for /f "tokens=2 delims==. " %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do set "MAJOR=%%~v"
set "MAJOR=%MAJOR:"=%"
if %MAJOR% GEQ 25 set "JDK=%~1"
exit /b
