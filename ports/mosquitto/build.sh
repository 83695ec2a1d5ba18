set -- -j"$JOBS" CC="$CC" CXX="${CXX-c++}" AR="${AR-ar}" LDFLAGS="$LDFLAGS" WITH_TLS=no WITH_DOCS=no WITH_CJSON=no WITH_THREADING=no \
    WITH_SHARED_LIBRARIES=no WITH_STATIC_LIBRARIES=yes
make -C lib "$@" CFLAGS="$CFLAGS"
make -C lib/cpp "$@" CXXFLAGS="$CFLAGS" libmosquittopp.a
make -C client "$@" CFLAGS="$CFLAGS"
# Version 2.0.21 asks without TLS too whether a listener has certificates; here it sees four members that are null while it reads the
# configuration.
make -C src "$@" CFLAGS="$CFLAGS -Dcafile=socks -Dcapath=sock_count -Dcertfile=client_count -Dkeyfile=protocol" conf.o
make -C src "$@" CFLAGS="$CFLAGS"
for name in src/mosquitto client/mosquitto_pub client/mosquitto_sub client/mosquitto_rr; do
    program $name
    in_place "$PWD/$name"
done

# Its makefiles for these link shared libraries.
cd test/lib
for source in c/*.c cpp/*.cpp; do
    name=${source%.*}
    case $name in
    */08-ssl-*) continue ;;
    c/*) $CC $CFLAGS -I../../include "$source" -o "$name.test" ../../lib/libmosquitto.a $LDFLAGS ;;
    *) ${CXX-c++} $CFLAGS -I../../include -I../../lib/cpp "$source" -o "$name.test" ../../lib/cpp/libmosquittopp.a ../../lib/libmosquitto.a $LDFLAGS ;;
    esac
    in_place "$PWD/$name.test"
done
