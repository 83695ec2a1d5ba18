flags=$CFLAGS
[ -z "$HOST" ] || flags="$flags -D__unix__"
make -j"$JOBS" -C library static CC="$CC" AR="${AR-ar}" CFLAGS="$flags"
mkdir -p "$OUT/lib"
cp library/*.a "$OUT/lib"
cp -R include "$OUT"
$CC $flags -Iinclude programs/test/selftest.c -o selftest library/libmbedtls.a library/libmbedx509.a library/libmbedcrypto.a $LDFLAGS
program selftest
