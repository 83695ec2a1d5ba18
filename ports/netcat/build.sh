if [ -n "$HOST" ]; then
    for folder in . nsock/src ncat; do cp /usr/share/misc/config.sub $folder; done
fi
for folder in nbase nsock/src ncat; do
    (cd $folder && configure --without-openssl --without-liblua --without-libpcap)
done
make -j"$JOBS" -C nbase
make -j"$JOBS" -C nsock/src
# Its Makefile names libpcap always.
make -j"$JOBS" -C ncat PCAP_LIBS= ncat test/test-uri test/test-cmdline-split test/addrset
program ncat/ncat
for own in test-uri test-cmdline-split addrset; do program ncat/test/$own; done
