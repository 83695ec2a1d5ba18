# LUASOCKET_DEBUG is what its suite wants.
for part in auxiliar buffer compat except inet io luasocket mime options select tcp timeout udp unix unixdgram unixstream usocket; do
    $CC $CFLAGS -DLUASOCKET_DEBUG -I"$LUA_OUT/include" -c src/$part.c -o src/$part.o
done
$CC $CFLAGS -I"$LUA_OUT/include" -o lua-socket "$LUA_OUT/lib/lua.o" "$PORT/modules.c" src/*.o "$LUA_OUT/lib/liblua.a" -lm $LDFLAGS
program lua-socket
mkdir -p "$OUT/share/socket"
cp src/ltn12.lua src/mime.lua src/socket.lua "$OUT/share"
cp src/ftp.lua src/headers.lua src/http.lua src/smtp.lua src/tp.lua src/url.lua "$OUT/share/socket"
