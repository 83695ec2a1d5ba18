check test-uri timeout 60 "$OUT/bin/test-uri"
check test-cmdline-split timeout 60 "$OUT/bin/test-cmdline-split"

# transfer NAME LISTENER CONNECTER OPTION…: 20 MB from the one to the other, and back in the same connection.
head -c 20000000 /dev/urandom >data
transfer() {
    name=$1 listener=$2 connecter=$3
    shift 3
    port=$(free_port)
    timeout 60 "$listener" -4 -l --test "$@" 127.0.0.1 "$port" <data >listener.got 2>listener.log &
    server=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do grep -q LISTEN listener.log || sleep 0.2; done
    timeout 60 "$connecter" -4 "$@" 127.0.0.1 "$port" <data >connecter.got || echo "it ended with $?"
    wait $server || echo "the server ended with $?"
    check "$name" cmp data listener.got
    check "$name, back" cmp data connecter.got
}
transfer 'connects' "$NATIVE_OUT/bin/ncat" "$OUT/bin/ncat"
transfer 'listens' "$OUT/bin/ncat" "$NATIVE_OUT/bin/ncat"
transfer 'both' "$OUT/bin/ncat" "$OUT/bin/ncat"
[ -z "$SHORT" ] || return 0

# The suite calls ../ncat, ends what it started by its process group, and needs ports 40000 and 40001.
mkdir suite
cp -R "$TREE/ncat/test" suite/test
cp "$OUT/bin/ncat" suite/ncat
cd suite/test
perl -e 'setpgrp; alarm 1200; exec @ARGV' perl -I"$PORT/test" -MWithoutTls ./ncat-test.pl >said 2>&1 || echo "it ended with $?"
cat said
sed -n -E 's/^PASS (.*)/ok \1/p; s/^FAIL (.*)/not ok \1/p; s/^XFAIL (.*)/skip \1: it is expected to fail/p' said
