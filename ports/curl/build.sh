# wasi-libc's sockaddr_un has no path.
[ "$VARIANT" != libc ] || set -- --disable-unix-sockets ac_cv_header_sys_un_h=no
configure --disable-shared --disable-threaded-resolver --enable-test-bundles --with-mbedtls="$MBEDTLS_OUT" --without-libpsl --without-zlib \
    --without-brotli --without-zstd --without-libidn2 --without-nghttp2 --without-libssh2 --without-librtmp --disable-ldap --disable-docs "$@"
make -j"$JOBS"
program src/curl
if [ "$VARIANT" = native ]; then
    make -j"$JOBS" -C tests
elif [ "$VARIANT" != libc ]; then
    # The suite's servers run natively. With wasi-libc's sockets its programs do not compile: some want dup.
    make -j"$JOBS" -C tests/libtest
    program tests/libtest/libtests
fi
