cp /usr/share/misc/config.sub /usr/share/misc/config.guess config
# Declared by wasi-libc, and refused by WASI.
[ -z "$HOST" ] || export iperf3_cv_header_tcp_congestion=no iperf3_cv_header_tcp_user_timeout=no
configure --disable-shared --without-openssl --without-sctp
# It knows sendfile as Linux has it by that name alone.
[ -z "$HOST" ] || make -C src net.lo CPPFLAGS=-Dlinux
make -j"$JOBS"
program src/iperf3
for own in t_timer t_units t_uuid t_api; do
    make -j"$JOBS" -C src $own
    program src/$own
done
