#!/bin/sh
# Starts Mako: finds a JDK, builds what is not built, keeps a cache for a short start, and becomes java.
#
#   mako PROGRAM [ARGUMENT]...   run a program; 'mako --help' lists them
#   mako build                   build now, whether it is needed or not
#   mako prepare                 make the cache for a short start now, without waiting for the first use
#   mako jdk                     print the folder of the JDK that is used
#
# Called through a link that is named like a program, it is that program. Starting a process takes longer than
# anything else here, so the way to java is the shell's own work but for two calls of 'find'.

JDK_WANTED=25
MAIN=mako.cli/mako.cli.Main
# What the cache was trained with must be what it is used with. Messages of the virtual machine go to standard error:
# standard output belongs to the programs. Programs live for seconds, of which the compiler takes a large part: it takes
# less where it copies only small methods into their callers.
FLAGS='--enable-native-access=com.github.luben.zstd_jni,mako.capture -XX:+UseSerialGC -Xmn24m -XX:InlineSmallCode=800 -XX:FreqInlineSize=150 -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=error:stderr'

# Over small files the compiler that optimizes most takes longer than it saves; over larger ones it pays. Files that are
# compressed are larger than they look.
QUICK_FLAGS='-XX:TieredStopAtLevel=1 -XX:C1InlineStackLimit=6'
QUICK_BYTES=33554432
QUICK_COMPRESSED_BYTES=4194304

# The window runs for hours and must not halt: a collector that works beside it, and the compiler as it is.
WINDOW_FLAGS='--enable-native-access=com.github.luben.zstd_jni,mako.capture -XX:+UseG1GC -XX:-UsePerfData -XX:+DisplayVMOutputToStderr -Xlog:disable -Xlog:all=error:stderr'

# A large capture needs more memory than the quarter that the virtual machine takes by itself. Beyond 32 GB its references
# get larger; who has that much has enough with a quarter.
HEAP_FLAGS=-XX:MaxRAMPercentage=60
HEAP_KILOBYTES=50000000

say() {
    printf 'mako: %s\n' "$*" >&2
}

die() {
    say "$@"
    exit 1
}

# Sets root to the folder that this script lies in and name to what it was called by.
locate() {
    self=$0
    name=${0##*/}
    case $self in
        */*) ;;
        *) self=$(command -v -- "$self") || self=./$0 ;;
    esac
    while [ -L "$self" ]; do
        target=$(readlink "$self") || die "cannot follow the link $self"
        case $target in
            /*) self=$target ;;
            *) self=${self%/*}/$target ;;
        esac
    done
    root=${self%/*}
    case /$root/ in
        */./* | */../*) root=$(cd "$root" && pwd -P) ;;
        //*) root=${root:-/} ;;
        *) root=$PWD/$root ;;
    esac
}

# Sets jdk and jdk_version where the folder $1 holds a JDK that will do.
is_jdk() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while IFS= read -r line; do
        case $line in
            JAVA_VERSION=*)
                version=${line#*\"}
                version=${version%\"*}
                major=${version%%[!0-9]*}
                [ "${major:-0}" -ge "$JDK_WANTED" ] || return 1
                jdk=$1
                jdk_version=$version
                return 0
                ;;
        esac
    done < "$1/release"
    return 1
}

# JAVA_HOME, what the PATH leads to, then the usual folders of Linux and macOS.
find_jdk() {
    if [ -n "${JAVA_HOME-}" ] && is_jdk "$JAVA_HOME"; then
        return
    fi
    on_path=
    rest=$PATH:
    while [ -n "$rest" ]; do
        folder=${rest%%:*}
        rest=${rest#*:}
        if [ -x "$folder/java" ]; then
            is_jdk "${folder%/bin}" && return
            on_path=${on_path:-$folder/java}
        fi
    done
    found=
    for folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/*jdk* /opt/*java* \
            "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
            "${HOME-}"/.asdf/installs/java/* "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
            /Library/Java/JavaVirtualMachines/*/Contents/Home \
            /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
            /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
        is_jdk "$folder" || continue
        found=${found:-$folder}
        # The one that the PATH leads to through links is what the user chose.
        if [ "$folder/bin/java" -ef "$on_path" ]; then
            return
        fi
    done
    [ -n "$found" ] && is_jdk "$found" && return
    if [ -x /usr/libexec/java_home ]; then
        folder=$(/usr/libexec/java_home -F -v "$JDK_WANTED+" 2>/dev/null) && is_jdk "$folder" && return
    fi
    die "needs JDK $JDK_WANTED or later and found none: install one or set JAVA_HOME to its folder"
}

# Makes the lock $1, a folder; 1 where somebody else holds it or it cannot be made.
lock() {
    if ! mkdir "$1" 2>/dev/null; then
        # A process that was killed leaves its lock behind.
        owner=
        { read -r owner < "$1/owner"; } 2>/dev/null
        if [ -n "$owner" ] && ps -p "$owner" >/dev/null 2>&1 ||
                [ -z "$owner" ] && [ -z "$(find "$1" -prune -mmin +10 2>/dev/null)" ]; then
            return 1
        fi
        rm -rf "$1" 2>/dev/null
        mkdir "$1" 2>/dev/null || return 1
    fi
    # Not $$, which in a process in the background is still the number of the one that it came from.
    # shellcheck disable=SC2016
    sh -c 'echo $PPID' > "$1/owner"
}

# Shows Maven's log on standard input as one line that moves on, or as a line for each module where nobody watches.
show_build() {
    while IFS= read -r line; do
        case $line in
            *'Downloaded from '* | *'Downloading from '*)
                step='fetching libraries'
                ;;
            *'] Building mako-'*'['*']')
                part=${line##*\[}
                step=${line#*Building mako-}
                step="${step%% *} (${part%\]})"
                ;;
            *) continue ;;
        esac
        [ "$step" = "${shown-}" ] && continue
        shown=$step
        if [ -t 2 ]; then
            printf '\r\033[Kmako: building: %s' "$step" >&2
        else
            say "building: $step"
        fi
    done
    if [ -t 2 ] && [ -n "${shown-}" ]; then
        printf '\r\033[K' >&2
    fi
}

# Builds the folder $app from the sources. A build that another process has just made will do, unless $1 is 'always'.
build() {
    target=$root/dist/target
    mkdir -p "$target" 2>/dev/null && [ -w "$target" ] ||
        die "is not built yet and $root cannot be written to: somebody who may write there must run $root/mako once"
    [ -x "$jdk/bin/javac" ] || die "$jdk has no compiler, which building Mako needs: install a whole JDK"
    waited=
    until lock "$target/lock"; do
        [ -n "$waited" ] || say 'another process is building Mako, waiting for it'
        waited=yes
        sleep 1
    done
    trap 'rm -rf "$target/lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    if [ -z "$waited" ] || [ "${1-}" = always ] || ! look; then
        : > "$target/began"
        # In the root, where .mvn is. The status of a pipe is that of its last command, so that failure is said in it.
        (
            cd "$root" && JAVA_HOME=$jdk ./mvnw -B -Dmaven.test.skip=true -pl dist -am package 2>&1 ||
                echo 'mako: failed'
        ) < /dev/null | tee "$target/build.log" | show_build
        if grep -q '^mako: failed' "$target/build.log"; then
            grep '^\[ERROR\]' "$target/build.log" | sed 12q >&2
            die "cannot be built, $target/build.log says more"
        fi
        # What was edited meanwhile is newer than the build.
        touch -r "$target/began" "$target"/mako-dist-*.jar
    fi
    rm -rf "$target/lock"
    trap - EXIT INT TERM
}

# Looks at the jars, and at the sources where there are any: sets state to what identifies the jars and the JDK.
# Returns 1 where nothing is built or sources are newer.
look() {
    stamp=$app
    if [ -n "$sources" ]; then
        set -- "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main
        for stamp in "$root"/dist/target/mako-dist-*.jar; do :; done
    fi
    [ -d "$app" ] && [ -e "$stamp" ] || return 1
    state=$(find -L "$app"/*.jar ${window:+"$window"/*.jar} "$jdk/release" "$@" \( -name '*.jar' -o -name release \) -printf '%p %s %T@ %i\n' \
        -o -newer "$stamp" -printf 'newer\n' 2>/dev/null)
    if [ -z "$state" ]; then
        # The find of macOS and BSD cannot print.
        state=$(ls -LliT "$app"/*.jar ${window:+"$window"/*.jar} "$jdk/release" && find -L "$@" -newer "$stamp" -exec echo newer \;)
    fi
    state="$FLAGS
$state"
    case $state in
        *"
newer"*)
            state=${state%%"
newer"*}
            return 1
            ;;
    esac
}

# Where caches may lie: beside the jars, for everybody who runs them, and in the user's own cache folder.
places() {
    beside=${app%/*}/cache
    own=
    if [ -n "${XDG_CACHE_HOME-}" ]; then
        own=$XDG_CACHE_HOME
    elif [ -d "${HOME-}/Library/Caches" ]; then
        own=$HOME/Library/Caches
    elif [ -n "${HOME-}" ]; then
        own=$HOME/.cache
    fi
    [ -n "$own" ] || return
    own=$own/mako/
    rest=${app#/}
    while [ -n "$rest" ]; do
        own=$own+${rest%%/*}
        case $rest in
            */*) rest=${rest#*/} ;;
            *) rest= ;;
        esac
    done
}

# Sets cache where the folder $1 holds one for these jars and this JDK, or the word that there cannot be one.
find_cache() {
    [ -r "$1/$kind$jdk_version.state" ] || return 1
    {
        read -r file
        recorded=
        while IFS= read -r line; do
            recorded="${recorded:+$recorded
}$line"
        done
    } < "$1/$kind$jdk_version.state"
    [ "$recorded" = "$state" ] || return 1
    cache=
    if [ "$file" != none ]; then
        [ -r "$1/$file" ] || return 1
        cache=$1/$file
    fi
}

# Puts the cache $2 (or none) into the folder $1, and then says so: never the other way round.
keep_cache() {
    file=none
    if [ -n "$2" ]; then
        file=${2##*/}
        [ "$2" = "$1/$file" ] || ln "$2" "$1/$file" 2>/dev/null || cp "$2" "$1/$file" || return
    fi
    printf '%s\n%s\n' "$file" "$state" > "$1/$kind$jdk_version.$$" && mv -f "$1/$kind$jdk_version.$$" "$1/$kind$jdk_version.state"
    for old in "$1/$kind$jdk_version"-*.aot; do
        [ "$old" = "$1/$file" ] || rm -f "$old"
    done
}

# Makes the cache: a run that does what programs do at their start, recorded by the virtual machine.
train() {
    place=
    for folder in "$beside" "$own"; do
        if [ -n "$folder" ] && mkdir -p "$folder" 2>/dev/null && [ -w "$folder" ]; then
            place=$folder
        fi
    done
    [ -n "$place" ] && lock "$place/lock" || return 0
    trap 'rm -rf "$place/lock" "$place/new"' EXIT
    mkdir -p "$place/new"
    made=$place/$kind$jdk_version-$$.aot
    # A virtual machine stops at a broken cache, so that this one is tried before anybody gets it. The file is named
    # without its folder since the virtual machine replaces a %p in the name.
    if (
        cd "$place/new" &&
            java=$jdk/bin/java &&
            "$java" $FLAGS -XX:AOTCacheOutput=aot -p "$modules" -m "$MAIN" train "$root/samples" ${kind:+window} &&
            "$java" $FLAGS -XX:AOTMode=on -XX:AOTCache=aot -p "$modules" -m "$MAIN" mako --version
    ) < /dev/null > "$place/training.log" 2>&1; then
        mv -f "$place/new/aot" "$made"
        rm -f "$place/training.log"
    else
        made=
    fi
    keep_cache "$place" "$made"
    if [ "$place" != "$beside" ] && [ -w "$beside" ]; then
        keep_cache "$beside" "$made"
    fi
    rm -rf "$place/lock" "$place/new"
    trap - EXIT
}

# Whether a window is to be opened: 'mako' or 'mako FILE', with a display.
wants_window() {
    [ "$name" = mako ] && [ $# -le 1 ] && [ -d "${app%/*}/window" ] || return 1
    [ -z "${1-}" ] || [ -e "$1" ] || return 1
    [ -n "${DISPLAY-}" ] || [ -d /System/Library/Frameworks ]
}

# Whether what the arguments ask for is soon done: no capturing, nothing from a pipe, and of the files that they name none is large.
is_quick() {
    count=$#
    before=
    for each do
        case $before:$each in
            -w:*) ;;
            *:-G*) return 0 ;;
            *:- | *:-i*) return 1 ;;
            *:-r?* | *:[!-]*)
                each=${each#-r}
                case $each in
                    -*) each=./$each ;;
                esac
                [ -f "$each" ] && set -- "$@" "$each"
                ;;
        esac
        before=$each
    done
    shift "$count"
    [ $# -gt 0 ] && [ -z "$(find -L "$@" -size +${QUICK_COMPRESSED_BYTES}c \( -size +${QUICK_BYTES}c -o ! -name '*cap' ! -name '*capng' \) -print)" ]
}

# Sets rights to what has to stand before a program that captures, as mako.capture.Rights says: a copy of setpriv that has the
# right to capture, where this user may not and there is one.
grant() {
    [ -x /usr/local/libexec/mako-capture ] || return 0
    while IFS=: read -r key value; do
        # Bit 13 of the capabilities: capabilities(7).
        [ "$key" = CapEff ] && [ $((0x${value#?} >> 13 & 1)) = 1 ] && return 0
    done < /proc/self/status
    rights='/usr/local/libexec/mako-capture --inh-caps +net_raw --ambient-caps +net_raw'
    $rights true 2>/dev/null || rights=
}

# Adds to FLAGS what lets programs use more of the machine's memory, where it is known how much there is.
allow_memory() {
    if [ -r /proc/meminfo ] && read -r _ kilobytes _ < /proc/meminfo && [ "$kilobytes" -lt $HEAP_KILOBYTES ]; then
        FLAGS="$FLAGS $HEAP_FLAGS"
    fi
}

locate
find_jdk
if [ "$name-${1-}" = mako-jdk ]; then
    printf '%s\n' "$jdk"
    exit
fi
sources=
app=$root/app
if [ -f "$root/pom.xml" ]; then
    sources=yes
    app=$root/dist/target/app
fi
kind=
window=
allow_memory
if [ "$name-${1-}" = mako-build ]; then
    build always
    exit
fi
first=
if ! look; then
    # Who may not build takes what there is.
    if [ ! -d "$app" ] || [ -w "$root/dist/target" ]; then
        [ -d "$app" ] || first=yes
        build
        look
    fi
fi
modules=$app
if wants_window "$@"; then
    kind=window-
    window=${app%/*}/window
    modules=$app:$window
    FLAGS=$WINDOW_FLAGS
    allow_memory
    look
fi
places
cache=
if ! find_cache "$beside" && { [ -z "$own" ] || ! find_cache "$own"; }; then
    if [ -n "$first" ] || [ "$name-${1-}" = mako-prepare ]; then
        say 'preparing a short start, once'
        train
        find_cache "$beside"
    else
        # Who has a job to do does not wait for it.
        train &
    fi
fi
if [ "$name-${1-}" = mako-prepare ]; then
    exit
fi
if [ -z "$kind" ] && is_quick "$@"; then
    FLAGS="$FLAGS $QUICK_FLAGS"
fi
rights=
case $name-${1-} in
    dumpcap-* | mako-dumpcap) grant ;;
esac
exec $rights "$jdk/bin/java" $FLAGS ${cache:+"-XX:AOTCache=$cache"} ${MAKO_JAVA_OPTIONS-} "-Dmako.launcher=$root/mako" \
    -p "$modules" -m "$MAIN" "$name" "$@"
