#!/bin/sh
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR MIT
# cc, c++ and the binary tools for WASI with POSIX sockets. The name TARGET-posix-TOOL selects what a driver does: it runs clang or an
# LLVM tool, and when it links it adds what wasi-posix-sockets needs. See wasi-posix-cc(1).
set -eu

called=$0
case $called in */*) ;; *) called=$(command -v -- "$called") ;; esac
name=${called##*/}
while [ -h "$called" ]; do
    link=$(readlink -- "$called")
    case $link in /*) called=$link ;; *) called=${called%/*}/$link ;; esac
done
prefix=$(cd -- "${called%/*}/.." && pwd -P)
share=$prefix/lib/wasi-posix-sockets

die() {
    echo "$name: $*" >&2
    exit 1
}

case $name in
wasm32-wasip1-posix-*) abi=p1 target=wasm32-wasip1 ;;
wasm32-wasip2-posix-*) abi=p2 target=wasm32-wasip2 ;;
*) die "called by a name that is not TARGET-posix-TOOL" ;;
esac
tool=${name#"$target"-posix-}

# The directories of the LLVM tools and the libc: from the environment, else those found at installation, else from PATH.
bin= sysroot= component_ld=
if [ -n "${WASI_SDK_PATH-}" ]; then
    bin=$WASI_SDK_PATH/bin
    sysroot=$WASI_SDK_PATH/share/wasi-sysroot
    [ -x "$bin/clang" ] || die "WASI_SDK_PATH=$WASI_SDK_PATH holds no bin/clang"
elif [ -r "$share/toolchain" ]; then
    . "$share/toolchain"
    [ -x "$bin/clang" ] || bin=
    [ -d "$sysroot" ] || sysroot=
fi
if [ -n "${WASI_LLVM_BIN-}" ]; then
    bin=$WASI_LLVM_BIN
    [ -x "$bin/clang" ] || die "WASI_LLVM_BIN=$WASI_LLVM_BIN holds no clang"
fi
if [ -z "$bin" ]; then
    for clang in clang clang-22 clang-21 clang-20 clang-19 clang-18 clang-17 clang-16; do
        clang=$(command -v $clang) || continue
        clang=$(readlink -f -- "$clang")
        bin=${clang%/*}
        break
    done
    [ -n "$bin" ] || die "no clang: set WASI_SDK_PATH to a WASI SDK, or install clang and lld (Debian: apt-get install clang lld llvm)"
fi

# drop_names FILE: cuts off the names of a component's parts, and of the tools that made it, which the component linker writes at its end
# even with --strip-all. A file that ends otherwise stays as it is.
drop_names() {
    at=$(LC_ALL=C grep -abo component-name "$1" 2>/dev/null | tail -n 1)
    at=${at%%:*}
    case $at in '' | *[!0-9]*) return 0 ;; esac
    end=$(($(wc -c <"$1")))
    # A custom section: 0, the length of what follows as LEB128, the length of the name, the name, the content.
    set -- "$1" $(od -An -v -tu1 -j $((at - 5)) -N 5 "$1")
    [ $# -eq 6 ] && [ "$6" -eq 14 ] || return 0
    if [ "$3" -eq 0 ] && [ "$4" -ge 128 ] && [ "$5" -lt 128 ]; then
        start=$((at - 4)) length=$(($4 - 128 + $5 * 128))
    elif [ "$2" -eq 0 ] && [ "$3" -ge 128 ] && [ "$4" -ge 128 ] && [ "$5" -lt 128 ]; then
        start=$((at - 5)) length=$(($3 - 128 + ($4 - 128) * 128 + $5 * 16384))
    else
        return 0
    fi
    after=$((at - 1 + length))
    if [ $after -ne $end ]; then
        # Nothing but the section `producers` may follow.
        set -- "$1" $(od -An -v -tu1 -j $after -N 3 "$1")
        [ $# -eq 4 ] && [ "$2" -eq 0 ] && [ "$3" -eq $((end - after - 2)) ] && [ "$4" -eq 9 ] || return 0
    fi
    dd if=/dev/null of="$1" bs=1 seek=$start 2>/dev/null
}

# finish COMMAND: links.
finish() {
    [ -n "$strip" ] || exec "$@"
    "$@" || exit
    drop_names "$out"
    exit 0
}

# clang's own files are in a directory named after its version.
for resources in "$bin"/../lib/clang/*; do break; done
version=${resources##*/}
version=${version%%.*}

case $tool in
cc) compiler=clang ;;
c++) compiler=clang++ ;;
*)
    [ -x "$bin/llvm-$tool" ] || die "no $bin/llvm-$tool: install LLVM's binary tools (Debian: apt-get install llvm)"
    exec "$bin/llvm-$tool" "$@"
    ;;
esac

# Whether this call links, and what of it is not for clang.
links=yes libraries=yes relocatable= inputs= asks= compat= trace= rust= strip= out=a.out value=
for argument do
    shift
    if [ -n "$value" ]; then
        case $value$argument in
        # The configuration already has them, and LLVM accepts each only once.
        -mllvm-wasm-enable-sjlj | -mllvm-wasm-use-legacy-eh=* | -mllvm-wasm-enable-eh) ;;
        -Xlinker-r | -Xlinker--relocatable) relocatable=yes ;;
        -Xlinker*) set -- "$@" "-Wl,$argument" ;;
        *) set -- "$@" "$value" "$argument" ;;
        esac
        [ "$value" != -o ] || out=$argument
        value=
        continue
    fi
    case $argument in
    -o | -x | -I | -L | -D | -U | -include | -imacros | -isystem | -idirafter | -iquote | -MF | -MT | -MQ | -Xclang | -Xlinker | \
        -Xpreprocessor | -Xassembler | -mllvm | -arch | -target | -T | -u | -z | -e)
        value=$argument
        continue
        ;;
    -c | -S | -E | -M | -MM | -fsyntax-only | --precompile | --version | -dump* | -print-* | --print-* | --help | '-###')
        links=
        ;;
    --sysroot=*) WASI_SYSROOT=${argument#*=} ;;
    -o?*) out=${argument#-o} ;;
    -s) strip=yes ;;
    -nostdlib | -nodefaultlibs | -shared) libraries= ;;
    # Objects that are linked into one are no component yet.
    -r | -Wl,-r | -Wl,--relocatable)
        relocatable=yes
        continue
        ;;
    # Meson asks so which linker it is.
    -Wl,--version | -Wl,-v) asks=yes ;;
    # Headers and functions for programs that expect more of POSIX than sockets.
    --posix-compat)
        compat=-compat
        continue
        ;;
    # The library with the trace: it prints its calls where WASI_POSIX_SOCKETS_TRACE asks for them.
    --posix-trace)
        trace=-trace
        continue
        ;;
    # rustc names the libraries itself, and libc's before any that its user adds.
    --posix-rust)
        rust=yes
        continue
        ;;
    # Options for other targets that build systems pass without asking, and which mean nothing here.
    -rdynamic | -pie | -no-pie | -shared-libgcc | -static-libgcc | -fcf-protection* | -fstack-clash-protection) continue ;;
    # A single-threaded wasi-libc cannot be linked with multi-threaded objects.
    -pthread) continue ;;
    -) inputs=yes ;;
    -*) ;;
    *) inputs=yes ;;
    esac
    set -- "$@" "$argument"
done
[ -z "$value" ] || set -- "$@" "$value"
[ -n "$inputs" ] || links=
[ -n "$inputs" ] || [ -z "$asks" ] || exec "$bin/wasm-ld" --version

# Debian uses clang's older name for the first ABI.
has_libc() { [ -e "$1/lib/$target/libc.a" ] || { [ $abi = p1 ] && [ -e "$1/lib/wasm32-wasi/libc.a" ]; }; }
if [ -n "${WASI_SYSROOT-}" ]; then
    sysroot=$WASI_SYSROOT
    has_libc "$sysroot" || die "WASI_SYSROOT=$WASI_SYSROOT has no wasi-libc for $target: there is no lib/$target/libc.a"
fi
if [ -z "$sysroot" ]; then
    for sysroot in "$bin/../share/wasi-sysroot" /usr; do has_libc "$sysroot" && break; done
fi
has_libc "$sysroot" || [ -z "$inputs" ] ||
    die "no wasi-libc for $target: set WASI_SDK_PATH to a WASI SDK, or WASI_SYSROOT to a folder with include/$target and lib/$target"
older=
[ -e "$sysroot/lib/$target/libc.a" ] || [ ! -e "$sysroot/lib/wasm32-wasi/libc.a" ] || older=wasm32-wasi

# A sysroot without C++ can use Debian's, which serves both ABIs.
cpp_library=
if [ "$tool" = c++ ] && [ -n "$inputs" ] && [ ! -d "$sysroot/include/$target/c++" ]; then
    cpp=$bin/../include/wasm32-wasi/c++/v1
    [ -d "$cpp" ] || die "no libc++ for $target in $sysroot (Debian: apt-get install libc++-$version-dev-wasm32 libc++abi-$version-dev-wasm32)"
    cpp_library=$bin/../lib/wasm32-wasi
fi

[ -z "$older" ] || set -- -isystem "$sysroot/include/$older" "$@"
[ -z "$cpp_library" ] || set -- -isystem "$cpp" "$@"
# setjmp needs the final exception proposal, supported since clang 20.
set -- "--config=$share/$abi-compile.cfg" "--target=$target" "--sysroot=$sysroot" "$@"
# Its headers take precedence over the library's.
[ -z "$compat" ] || set -- "--config=$share/compat.cfg" "$@"
# Not for a call that only links.
[ "$version" -lt 20 ] || set -- "$@" --start-no-unused-arguments -mllvm -wasm-use-legacy-eh=false --end-no-unused-arguments
# GNU compilers accept options for the linker when they do not link.
[ -n "$links" ] || exec "$bin/$compiler" -Qunused-arguments "$@"

# Drop GNU options for shared objects, which the component linker refuses: a component has none.
next=
for argument do
    shift
    case $argument in
    -Wl,*)
        kept=
        rest=${argument#-Wl,},
        while [ -n "$rest" ]; do
            part=${rest%%,*} rest=${rest#*,}
            if [ -n "$next" ]; then
                case $next$part in
                -zrelro | -znorelro | -znow | -zlazy | -zexecstack | -znoexecstack | -zdefs | -zundefs | -ztext | -znotext) ;;
                -ztextoff | -zorigin | -zcombreloc | -znocombreloc | -zseparate-code | -znoseparate-code | -znognustack) ;;
                -zmax-page-size=* | -zcommon-page-size=* | -znodelete | -znodlopen | -znodump | -zinitfirst | -zinterpose) ;;
                -zglobal | -zloadfltr | -zpack-relative-relocs | -zkeep-text-section-prefix | -zrodynamic | -zstart-stop-*) ;;
                -zibt | -zshstk | -zcet-report=* | -zforce-ibt | -zforce-bti | -zpac-plt | -zbti-report=*) ;;
                -z*) kept=$kept,-z,$part ;;
                -u*) kept=$kept,--undefined=$part ;;
                esac
                next=
                continue
            fi
            case $part in
            -s | --strip-all) strip=yes kept=$kept,$part ;;
            -z | -u | --exclude-libs | --version-script | --dynamic-list | -h | --hash-style) next=$part ;;
            -R | -rpath-link | --rpath-link | --dynamic-linker) next=$part ;;
            --as-needed | --no-as-needed | --start-group | --end-group | '-(' | '-)' | --no-undefined | --warn-common | --sort-common) ;;
            --allow-shlib-undefined | --no-allow-shlib-undefined | --copy-dt-needed-entries | --no-copy-dt-needed-entries) ;;
            --enable-new-dtags | --disable-new-dtags | --discard-all | -x | -dead_strip | -Bsymbolic | -Bsymbolic-functions) ;;
            --dynamic-list=* | --version-script=* | --hash-style=* | --exclude-libs=* | --icf=* | -dynamic-list=*) ;;
            -Bsymbolic-non-weak* | -pie | --pie | --pic-executable | --dynamic-linker=* | --no-dynamic-linker | --rpath-link=*) ;;
            --push-state | --pop-state | --compress-debug-sections=* | --eh-frame-hdr | --no-eh-frame-hdr | --gdb-index) ;;
            --warn-once | --warn-execstack | --no-warn-execstack | --warn-rwx-segments | --no-warn-rwx-segments | --no-warnings) ;;
            --no-keep-memory | --reduce-memory-overheads | --no-threads | --relax | --no-relax | --no-ld-generated-unwind-info) ;;
            --detect-odr-violations | --discard-locals | -X | --orphan-handling=* | --package-metadata=* | --cref) ;;
            --print-memory-usage | --secure-plt | --spare-dynamic-tags=*) ;;
            *) kept=$kept,$part ;;
            esac
        done
        [ -z "$kept" ] || set -- "$@" "-Wl$kept"
        ;;
    *) set -- "$@" "$argument" ;;
    esac
done

wasm_ld=$bin/wasm-ld
[ -x "$wasm_ld" ] || wasm_ld=$(command -v wasm-ld) || die "no $bin/wasm-ld: install lld (Debian: apt-get install lld)"
[ -z "$relocatable" ] || exec "$bin/$compiler" "-fuse-ld=$wasm_ld" -nostdlib -r "$@"

if [ -n "${WASM_COMPONENT_LD-}" ]; then
    component_ld=$WASM_COMPONENT_LD
    [ -x "$component_ld" ] || die "WASM_COMPONENT_LD=$WASM_COMPONENT_LD is not a program"
elif [ -x "$bin/wasm-component-ld" ]; then
    component_ld=$bin/wasm-component-ld
elif [ ! -x "$component_ld" ]; then
    component_ld=$(command -v wasm-component-ld) || {
        rust=$(rustc --print sysroot 2>/dev/null) || rust=
        for component_ld in "$rust"/lib/rustlib/*/bin/wasm-component-ld; do [ -x "$component_ld" ] && break; done
    }
fi
[ -x "$component_ld" ] ||
    die "no wasm-component-ld: it comes with the WASI SDK and with Rust (rustup), and as a crate (cargo install wasm-component-ld)"
# The component linker looks for it there.
PATH=$bin:$PATH
export PATH
set -- "-fuse-ld=$component_ld" "$@"

[ -n "$libraries$rust" ] || finish "$bin/$compiler" "$@"
# The first archive that has a function wins.
[ -z "$rust" ] || set -- "-L$prefix/lib" "-lwasi_posix_sockets${trace:+_traced}" "$@"
# An empty archive replaces one that the libc lacks (an older libc, or Rust's).
for optional in setjmp wasi-emulated-signal wasi-emulated-getpid wasi-emulated-process-clocks wasi-emulated-mman; do
    [ -e "$sysroot/lib/${older:-$target}/lib$optional.a" ] || set -- "$@" "-L$share/lacking/$optional"
done
[ -z "$cpp_library" ] || set -- "$@" "-L$cpp_library"
[ -z "$older" ] || set -- "$@" "-B$sysroot/lib/$older" "-L$sysroot/lib/$older"
set -- "-Wl,-z,stack-size=8388608" "$@" "-L$prefix/lib"
# Older Debian clangs look for their own library under a name that it does not have there.
builtins=$resources/lib/wasi/libclang_rt.builtins-wasm32.a
if [ "$version" -ge 20 ] || [ ! -e "$builtins" ]; then
    finish "$bin/$compiler" "$@" "@$share/link-$abi$compat$trace.rsp"
fi
[ "$tool" = cc ] || set -- "$@" -lc++ -lc++abi
finish "$bin/$compiler" -nodefaultlibs "$@" "@$share/link-$abi$compat$trace.rsp" "$builtins"
