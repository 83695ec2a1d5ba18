# Its suite in this tclsh. What a test starts beside itself runs in the native one, on WASI by way of a helper.
export TCL_LIBRARY="$TREE/library"
cp -R "$TREE/tests" tests

port=
if [ "$VARIANT" != native ]; then
    port=$(free_port)
    TCL_LIBRARY="$NATIVE_TREE/library" "$NATIVE_OUT/bin/tclsh" "$PORT/test/helper.tcl" "$port" "$NATIVE_OUT/bin/tclsh" 2>helper.log &
    wait_for_port "$port"
fi

# part NAME PATTERN: one file of the suite, of it the tests that the pattern matches.
part() {
    timeout 900 "$OUT/bin/tclsh" "$PORT/test/suite.tcl" "$port" "tests/$1.test" "$2" >"$1.said" 2>&1 || echo "$1 ended with $?"
    cat "$1.said"
    sed -n -E 's/^\++ ([^ ]+) PASSED$/ok \1/p; s/^==== ([^ ]+) FAILED$/not ok \1/p; s/^\++ ([^ ]+) SKIPPED: (.*)$/skip \1: wants \2/p
        s/^==== ([^ ]+) .* FAILED$/not ok \1/p' "$1.said" | sort -u
}
part socket '*'
[ -z "$SHORT" ] || return 0
part http '*'
part http11 '*'
part httpold '*'
part event '*'
part io 'io-29.3* io-39.1* io-39.2* io-51.* io-53.* io-54.* io-57.*'
