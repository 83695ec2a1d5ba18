# Its own suite.
export srcdir="$PWD/source/tests" top_builddir="$PWD/built" LIGHTTPD_EXE_PATH="$OUT/bin/lighttpd"
mkdir source built built/tests
cp -a "$TREE/tests" source
sh source/tests/prepare.sh
for part in request core-condition; do
    (cd source/tests && perl -I. -I"$PORT/test" -MDirectPort $part.t) >said 2>&1 || echo "it ended with $?"
    sed 's/^/| /' said
    awk -v part=$part '
        /^(not )?ok [0-9]/ {
            result = $1 == "not" ? "not ok" : "ok"
            name = $0
            sub(/^(not )?ok [0-9]+( - )?/, "", name)
            sub(/ # .*/, "", name)
            if (seen[name]++) name = name " (" seen[name] ")"
            print result, part ": " name
        }' said
done
skip mod-fastcgi 'starts processes'
skip mod-scgi 'starts processes'

# Files beside the native server.
mkdir files
printf 'hello\n' >files/index.html
: >files/empty.txt
seq 2000000 >files/large.txt
for build in own native; do
    port=$(free_port)
    sed -e "s|FILES|$PWD/files/|" -e "s|PORT|$port|" "$PORT/test/files.conf" >$build.conf
    case $build in own) own=$port; out=$OUT ;; *) native=$port; out=$NATIVE_OUT ;; esac
    "$out/bin/lighttpd" -D -f $build.conf >$build.log 2>&1 &
done
wait_for_port "$own"
wait_for_port "$native"

# like_native NAME ARGUMENT…: the answer of both to a request, the headers too. An ETag is made of numbers of libc's own width.
like_native() {
    name=$1
    shift
    for build in own native; do
        case $build in own) port=$own ;; *) port=$native ;; esac
        curl -s -i --path-as-is --max-time 20 "$@" 2>&1 --connect-to "files.test:80:127.0.0.1:$port" | sed '/^Date: /d; /^ETag: /d' >$build.answer
    done
    check "$name" cmp own.answer native.answer
    [ -s own.answer ] || not_ok "$name: an answer"
}
site=http://files.test
like_native 'a file' $site/index.html
like_native 'the index' $site/
like_native 'an empty file' $site/empty.txt
like_native 'a large file' $site/large.txt
like_native 'no such file' $site/none
like_native 'HEAD' -I $site/large.txt
like_native 'the first bytes' -r 0-9 $site/large.txt
like_native 'the last bytes' -r -10 $site/large.txt
like_native 'bytes from the middle' -r 5000000- $site/large.txt
like_native 'two ranges' -r 0-9,100-109 $site/large.txt
like_native 'a range that is not there' -r 99999999- $site/large.txt
like_native 'not modified' -z 'Fri, 01 Jan 2100 00:00:00 GMT' $site/index.html
like_native 'a method that is not allowed' -X DELETE $site/index.html
like_native 'above the root' $site/../../etc/passwd
like_native 'HTTP/1.0' -0 $site/index.html
like_native 'three requests by one connection' $site/index.html $site/large.txt $site/empty.txt

# many COUNT: that wrk kept so many connections busy without an error.
many() {
    wrk -t 1 -c "$1" -d 5 --timeout 20 "http://127.0.0.1:$own/index.html" >wrk.said 2>&1
    cat wrk.said
    ! grep -qE 'Socket errors|Non-2xx|unable' wrk.said
}
check '100 connections' many 100
check '1,000 connections' many 1000
