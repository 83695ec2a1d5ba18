export LUA_PATH="$OUT/share/?.lua"
lua=$OUT/bin/lua-socket
cp "$TREE"/test/*.* "$TREE"/test/udp-* .

# suite TITLE CLIENT SERVER: the client of the suite, whose every line of a result is a test, against its server.
suite() {
    port=$(free_port)
    settings="host = '127.0.0.1'; port = '$port'"
    "$3" -e "$settings" "$PWD/testsrvr.lua" >server 2>&1 &
    server=$!
    # A connection that ends at once makes the server wait for the next one.
    wait_for_port "$port"
    # It connects to 10.0.0.1 and wants no answer, which depends on where it runs.
    quiet="setmetatable(_G, {__newindex = function(globals, name, value)
        rawset(globals, name, name == 'connect_timeout' and function() end or value)
    end})"
    timeout 200 "$2" -e "$settings; $quiet" "$PWD/testclnt.lua" >client 2>&1 || echo "the client ended with $?"
    kill $server 2>&1 || :
    sed 's/^/| /' client
    awk -v title="$1" '
        /^attempting /               { print "ok " title ": connects"; next }
        /^testing: /                 { name = substr($0, 10); sub(/:? *$/, "", name); count = 0; next }
        /^---|^LuaSocket|^WARNING: / { next }
        /^ERROR: |lua-socket: /      { print "not ok " title ": " name " " ++count; exit }
        name != ""                   { print "ok " title ": " name " " ++count }' client
    check "$1: comes to its end" grep -q '^testing: done in' client
    skip "$1: connect_timeout" 'wants that nobody answers at 10.0.0.1'
}

suite 'the client' "$lua" "$NATIVE_OUT/bin/lua-socket"
if [ -z "$SHORT" ]; then
    suite 'the server' "$NATIVE_OUT/bin/lua-socket" "$lua"
    suite 'both' "$lua" "$lua"
fi

# Those that end with an error, or say so, where something is wrong.
for script in excepttest.lua hello.lua ltn12test.lua mimetest.lua stufftest.lua test_bind.lua test_getaddrinfo.lua test_socket_error.lua \
    urltest.lua udp-zero-length-send udp-zero-length-send-recv; do
    status=0
    timeout 60 "$lua" "$PWD/$script" >said 2>&1 || status=$?
    sed 's/^/| /' said
    if [ $status = 0 ] && ! grep -qi fail said; then ok "$script"; else not_ok "$script"; fi
done
